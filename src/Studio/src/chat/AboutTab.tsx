import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { Person } from '../api/people';
import { usePersona } from '../api/personas';
import type { Feeling } from '../api/types';
import { Avatar } from '../personas/Avatar';
import { ErrorState } from '../shell/parts';
import { decodeTraits } from '../traits/taxonomy';
import { MoodGauge } from './MoodGauge';

const TraitChart = lazy(() => import('../traits/TraitChart').then((m) => ({ default: m.TraitChart })));

/** A persona in short: face, mood now, character. */
export function AboutTab({ person, feeling }: { person: Person; feeling?: Feeling }) {
  const view = usePersona(person.id);
  if (view.isError) return <ErrorState error={view.error} retry={() => void view.refetch()} />;
  const profile = view.data?.profile;
  const now = feeling ?? view.data?.feeling;
  return (
    <Stack gap="lg">
      <Group wrap="nowrap" align="center">
        <Avatar id={person.id} age={person.age} size={72} feeling={now} />
        <div>
          <Anchor component={Link} href={`/personas/${person.id}`} fw={650}>
            {person.name}
          </Anchor>
          {profile ? (
            <Text size="sm" c="dimmed">
              {profile.age} · {profile.identity.work[0]?.occupation ?? profile.role}
            </Text>
          ) : (
            <Skeleton height={14} width={120} mt={6} />
          )}
        </div>
      </Group>
      {profile?.summary && <Text size="sm">{profile.summary}</Text>}
      {now && <MoodGauge feeling={now} name={person.shortName} />}
      {profile && (
        <section aria-label="Character">
          <Title order={3} mb="xs">
            Character
          </Title>
          <Suspense fallback={<Skeleton height={220} />}>
            <TraitChart scores={decodeTraits(profile.traits)} />
          </Suspense>
        </section>
      )}
    </Stack>
  );
}
