import { Badge, Button, FileButton, Group, Skeleton, Text } from '@mantine/core';
import { Clock, GraduationCap, Upload, Users } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useAddScenario, useScenarios } from '../api/scenarios';
import type { ScenarioItem } from '../api/types';
import { EmptyState, ErrorState, PageHead, toast, toastProblem } from '../shell/parts';

/** All training scenarios as cards. */
export function ScenariosPage() {
  const found = useScenarios();
  return (
    <div className="page">
      <PageHead title="Practise" actions={<AddPack />}>
        Difficult conversations to practise, with people who react to how you treat them. A debrief follows.
      </PageHead>
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && (
        <div className="gallery" aria-hidden>
          {Array.from({ length: 6 }, (_, i) => (
            <Skeleton key={i} height={210} radius="lg" />
          ))}
        </div>
      )}
      {found.data?.length === 0 && (
        <EmptyState icon={<GraduationCap size={30} />} title="No scenarios yet">
          Add a scenario pack in YAML.
        </EmptyState>
      )}
      <ul className="gallery">
        {found.data?.map((item) => (
          <li key={item.id}>
            <Card item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function AddPack() {
  const [, go] = useLocation();
  const adding = useAddScenario();
  const take = (file: File | null) => {
    if (!file) return;
    adding.mutate(file, {
      onSuccess: (detail) => {
        toast(`“${detail.scenario.title}” was added`);
        go(`/scenarios/${detail.scenario.id}`);
      },
      onError: (error) => toastProblem(`${file.name} was not added`, error),
    });
  };
  return (
    <FileButton onChange={take} accept=".yaml,.yml,application/yaml">
      {(props) => (
        <Button {...props} variant="default" leftSection={<Upload size={16} />} loading={adding.isPending}>
          Add a pack
        </Button>
      )}
    </FileButton>
  );
}

function Card({ item }: { item: ScenarioItem }) {
  return (
    <article className="card persona-card">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Badge variant="light" tt="none">
          {item.field}
        </Badge>
        <Group gap={6} wrap="nowrap">
          <Clock size={14} aria-hidden />
          <Text size="xs" c="dimmed">
            {item.minutes} min
          </Text>
          {item.personas > 1 && (
            <>
              <Users size={14} aria-hidden />
              <Text size="xs" c="dimmed">
                {item.personas} people
              </Text>
            </>
          )}
        </Group>
      </Group>
      <Text component="h2" fw={650} size="md" m={0}>
        <Link href={`/scenarios/${item.id}`} className="whole">
          {item.title}
        </Link>
      </Text>
      <Text size="sm" style={{ flex: 1 }}>
        {item.summary}
      </Text>
      <Text size="sm" c="dimmed">
        You are: {item.role}
      </Text>
    </article>
  );
}
