import { List, Progress, Stack, Text } from '@mantine/core';
import type { SceneView } from '../api/types';

/** The learner's brief beside a scenario: who one is, what one wants, how much time is left. */
export function BriefPanel({ scene, turn, ended }: { scene: SceneView; turn: number; ended: boolean }) {
  const left = Math.max(0, scene.turnsMax - turn);
  return (
    <Stack gap="sm" data-testid="brief">
      <Text fw={650}>You are: {scene.learnerRole}</Text>
      <Text size="sm">{scene.brief}</Text>
      <Text fw={600} size="sm">
        What you want to reach
      </Text>
      <List size="sm">
        {scene.goals.map((goal) => (
          <List.Item key={goal}>{goal}</List.Item>
        ))}
      </List>
      <Progress value={(100 * turn) / scene.turnsMax} aria-label="Time used" />
      <Text size="xs" c="dimmed">
        {ended ? 'It is over.' : `Turn ${turn}; ${left} are left.`}
      </Text>
    </Stack>
  );
}
