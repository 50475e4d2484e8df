import { Badge, Blockquote, Button, Group, List, Paper, RingProgress, Stack, Text, Title } from '@mantine/core';
import { ArrowLeft, RotateCcw } from 'lucide-react';
import { Link } from 'wouter';
import { useDebrief } from '../api/scenarios';
import type { Debrief } from '../api/types';
import { ErrorState, PageHead, PageSkeleton } from '../shell/parts';

const statusColor = { earned: 'teal', lost: 'red', missed: 'gray' } as const;
const gradeColor = { strong: 'teal', fair: 'yellow', weak: 'red' } as const;

/** After a scenario: how it ended, what earned and lost points, what stayed hidden, what to try next. */
export function DebriefPage({ id }: { id: string }) {
  const found = useDebrief(id);
  if (found.isPending) return <PageSkeleton />;
  if (found.isError)
    return (
      <div className="page">
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      </div>
    );
  const debrief = found.data;
  return (
    <div className="page">
      <PageHead
        title="Debrief"
        actions={
          <>
            <Button component={Link} href={`/chat/${id}`} variant="default" leftSection={<ArrowLeft size={16} />}>
              The conversation
            </Button>
            <Button component={Link} href={`/scenarios/${debrief.pack}`} leftSection={<RotateCcw size={16} />}>
              Try again
            </Button>
          </>
        }
      >
        {debrief.title}
      </PageHead>
      <Stack maw={820}>
        <Result debrief={debrief} />
        {debrief.next.length > 0 && (
          <Paper withBorder p="lg" radius="lg">
            <Title order={2} size="h3">
              What to try next
            </Title>
            <List mt="sm">
              {debrief.next.map((next) => (
                <List.Item key={next}>{next}</List.Item>
              ))}
            </List>
          </Paper>
        )}
        <Points debrief={debrief} />
        <Hidden debrief={debrief} />
      </Stack>
    </div>
  );
}

function Result({ debrief }: { debrief: Debrief }) {
  const color = gradeColor[debrief.grade];
  return (
    <Paper withBorder p="lg" radius="lg">
      <Group wrap="nowrap" align="center">
        <RingProgress
          size={110}
          thickness={10}
          roundCaps
          sections={[{ value: debrief.score, color }]}
          label={
            <Text ta="center" fw={700} size="xl" data-testid="score">
              {debrief.score}
            </Text>
          }
        />
        <div>
          <Title order={2} size="h3">
            {debrief.ending ? debrief.ending.title : 'It is not over yet'}
          </Title>
          <Text mt={4}>{debrief.ending?.text}</Text>
          <Text size="sm" c="dimmed" mt={4}>
            {debrief.turns} turns · {debrief.path.map((step) => step.title).join(' → ')}
          </Text>
        </div>
      </Group>
    </Paper>
  );
}

function Points({ debrief }: { debrief: Debrief }) {
  return (
    <Paper withBorder p="lg" radius="lg">
      <Title order={2} size="h3">
        Point by point
      </Title>
      <Stack component="ul" p={0} m={0} mt="sm" gap="md" style={{ listStyle: 'none' }}>
        {debrief.points.map((point) => (
          <li key={point.id} data-testid="point" data-status={point.status}>
            <Group gap="xs">
              <Badge variant="light" color={statusColor[point.status]} tt="none">
                {point.status}
              </Badge>
              <Text fw={600}>{point.title}</Text>
              <Text size="xs" c="dimmed">
                weight {point.weight}
              </Text>
            </Group>
            <Text size="sm" mt={4}>
              {point.feedback}
            </Text>
            {point.turns.map((quote) => (
              <Blockquote
                key={`${quote.turn}${quote.earned}`}
                p="xs"
                mt={6}
                color={quote.earned ? 'teal' : 'red'}
                cite={`turn ${quote.number}`}
              >
                <Text size="sm">{quote.text ?? 'These words were erased.'}</Text>
              </Blockquote>
            ))}
          </li>
        ))}
      </Stack>
    </Paper>
  );
}

function Hidden({ debrief }: { debrief: Debrief }) {
  if (debrief.unlocks.length === 0) return null;
  return (
    <Paper withBorder p="lg" radius="lg">
      <Title order={2} size="h3">
        What was hidden
      </Title>
      <Stack mt="sm" gap="sm">
        {debrief.unlocks.map((unlock) => (
          <Group key={unlock.id} gap="xs" wrap="nowrap" align="flex-start">
            <Badge variant="light" color={unlock.told ? 'teal' : 'gray'} tt="none" style={{ flex: 'none' }}>
              {unlock.told ? 'found' : unlock.found ? 'close' : 'missed'}
            </Badge>
            <Text size="sm">{unlock.text}</Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
