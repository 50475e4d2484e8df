import { Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Person } from '../api/people';
import { useMemories, useWhy } from '../api/personas';
import { idWords as words } from '../shell/format';
import { ErrorState } from '../shell/parts';
import { traitName } from '../traits/taxonomy';

/** Why a persona said what it said: everything that went into one reply. */
export function WhyTab({ person, turn }: { person: Person; turn: string }) {
  const why = useWhy(person.id, turn);
  const memories = useMemories(person.id, '');
  if (why.isError) return <ErrorState error={why.error} retry={() => void why.refetch()} />;
  if (!why.data)
    return (
      <Stack aria-hidden>
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} height={60} />
        ))}
      </Stack>
    );
  const { data } = why;
  const known = new Map(memories.data?.pages.flatMap((p) => p.items).map((m) => [m.content, m.text]));
  return (
    <Stack gap="lg" data-testid="why">
      <Part title={`What ${person.shortName} understood`} empty="Nothing in particular">
        <Marks items={data.understood.map(words)} />
      </Part>
      <Part title={`What ${person.shortName} meant to do`} empty="Nothing was decided">
        <Marks items={data.acts.map(words)} />
      </Part>
      <Part title="How it touched" empty="It left no mark">
        <Scales values={data.appraisal} max={1} name={words} ends={['against', 'for']} />
      </Part>
      <Part title="Character at work" empty="No trait stood out">
        <Scales
          values={data.traits}
          max={Math.max(1, ...Object.values(data.traits).map(Math.abs))}
          name={traitName}
          ends={['less', 'more']}
        />
      </Part>
      <Part title="Memories used" empty="None">
        {data.memories.length > 0 && (
          <ul className="why-list">
            {data.memories.map((m) => (
              <li key={m.content}>
                {known.get(m.content) ?? 'A memory of another time'}{' '}
                <Text span size="xs" c="dimmed">
                  ({m.score.toFixed(2)})
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={`Facts of ${person.shortName}’s life used`} empty="None">
        <Marks items={data.facts.map(words)} />
      </Part>
      <Part title="Rules that fired" empty="None">
        <Marks items={data.rules.map(words)} />
      </Part>
      <Text size="xs" c="dimmed">
        Words by {data.speaker === 'embedded' ? 'the embedded speaker' : data.speaker}
        {data.prompt ? `, prompt ${data.prompt}` : ''}.
      </Text>
    </Stack>
  );
}

function Part({ title, empty, children }: { title: string; empty: string; children: ReactNode }) {
  return (
    <section className="why-part">
      <Title order={3} mb={6}>
        {title}
      </Title>
      {children}
      <Text size="sm" c="dimmed" className="why-empty">
        {empty}
      </Text>
    </section>
  );
}

function Marks({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <Group gap={6}>
      {items.map((item, i) => (
        <Badge key={i} variant="light" color="gray" tt="none" fw={500}>
          {item}
        </Badge>
      ))}
    </Group>
  );
}

/** Values closer to zero say nothing. */
const leastShown = 0.005;

function Scales(props: {
  values: Record<string, number>;
  max: number;
  name: (id: string) => string;
  ends: [string, string];
}) {
  const rows = Object.entries(props.values)
    .filter(([, value]) => Math.abs(value) >= leastShown)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, 8);
  if (rows.length === 0) return null;
  return (
    <div className="scales">
      {rows.map(([id, value]) => {
        const half = Math.min(50, (Math.abs(value) / props.max) * 50);
        return (
          <div key={id} className="scale" role="img" aria-label={`${props.name(id)}: ${value.toFixed(2)}`}>
            <span>{props.name(id)}</span>
            <span className="bar-track">
              <span
                className="bar-fill"
                style={{
                  left: `${value < 0 ? 50 - half : 50}%`,
                  width: `${half}%`,
                  background: value < 0 ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-petrol-5)',
                }}
              />
            </span>
            <span>
              {value > 0 ? '+' : ''}
              {value.toFixed(2)}
            </span>
          </div>
        );
      })}
    </div>
  );
}
