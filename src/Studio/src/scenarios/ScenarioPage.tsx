import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { ArrowLeft, Play } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useScenario, useStartScenario } from '../api/scenarios';
import { nameOf } from '../api/types';
import { ErrorState, PageHead, PageSkeleton, toastProblem } from '../shell/parts';

/** What the learner is told before a scenario begins, and its start. */
export function ScenarioPage({ id }: { id: string }) {
  const found = useScenario(id);
  const start = useStartScenario(id);
  const [, go] = useLocation();
  if (found.isPending) return <PageSkeleton />;
  if (found.isError)
    return (
      <div className="page">
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      </div>
    );
  const { scenario, brief, goals, cast } = found.data;
  const begin = () =>
    start.mutate(undefined, {
      onSuccess: (session) => go(`/chat/${nameOf(session.id)}`),
      onError: (error) => toastProblem('The scenario did not start', error),
    });
  return (
    <div className="page">
      <PageHead
        title={scenario.title}
        actions={
          <>
            <Button component={Link} href="/scenarios" variant="default" leftSection={<ArrowLeft size={16} />}>
              All scenarios
            </Button>
            <Button leftSection={<Play size={16} />} onClick={begin} loading={start.isPending}>
              Begin
            </Button>
          </>
        }
      >
        {scenario.field} · about {scenario.minutes} minutes · at most {scenario.turnsMax} turns
      </PageHead>
      <Stack maw={720}>
        <Paper withBorder p="lg" radius="lg">
          <Title order={2} size="h3">
            You are: {scenario.role}
          </Title>
          <Text mt="sm">{brief}</Text>
        </Paper>
        <Paper withBorder p="lg" radius="lg">
          <Title order={2} size="h3">
            What you want to reach
          </Title>
          <List mt="sm">
            {goals.map((goal) => (
              <List.Item key={goal}>{goal}</List.Item>
            ))}
          </List>
        </Paper>
        <Group gap="xs">
          {cast.map((part) => (
            <Text key={part.role} size="sm" c="dimmed">
              You meet {part.name}
              {part.age ? `, ${part.age}` : ''}
              {part.occupation ? `, ${part.occupation}` : ''}.
            </Text>
          ))}
        </Group>
      </Stack>
    </div>
  );
}
