import { CloseButton, Drawer, Group, Select, Tabs, Text } from '@mantine/core';
import { Brain, ClipboardList, Lightbulb, UserRound } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Person } from '../api/people';
import type { Feeling } from '../api/types';
import { AboutTab } from './AboutTab';
import { MemoryList } from './MemoryList';

const WhyTab = lazy(() => import('./WhyTab').then((m) => ({ default: m.WhyTab })));

export interface PanelView {
  /** "brief" is there in scenarios only; elsewhere it shows "about". */
  tab: 'brief' | 'about' | 'memory' | 'why';
  persona: string;
  turn?: string;
}

interface SidePanelProps {
  view: PanelView | null;
  people: Person[];
  feeling: (persona: string) => Feeling | undefined;
  session: string;
  brief?: ReactNode;
  wide: boolean;
  onView: (view: PanelView | null) => void;
}

/** Beside the talk: who a persona is, what it remembers of the caller, and why it said something. */
export function SidePanel(props: SidePanelProps) {
  const { view, wide, onView } = props;
  if (!wide)
    return (
      <Drawer
        opened={!!view}
        onClose={() => onView(null)}
        position="right"
        size="min(92vw, 400px)"
        title="Details"
        closeButtonProps={{ 'aria-label': 'Close details' }}
      >
        {view && <PanelBody {...props} view={view} />}
      </Drawer>
    );
  if (!view) return null;
  return (
    <aside className="panel" aria-label="Details">
      <Group justify="space-between" mb="xs">
        <Text fw={650} component="h2" m={0}>
          Details
        </Text>
        <CloseButton aria-label="Hide details" onClick={() => onView(null)} />
      </Group>
      <PanelBody {...props} view={view} />
    </aside>
  );
}

function PanelBody({ view, people, feeling, session, brief, onView }: SidePanelProps & { view: PanelView }) {
  const person = people.find((p) => p.id === view.persona) ?? people[0];
  if (!person) return null;
  const tab = view.tab === 'brief' && !brief ? 'about' : view.tab;
  return (
    <>
      {people.length > 1 && tab !== 'brief' && (
        <Select
          mb="sm"
          aria-label="Persona"
          allowDeselect={false}
          value={person.id}
          data={people.map((p) => ({ value: p.id, label: p.name }))}
          onChange={(persona) => persona && onView({ tab: view.tab === 'why' ? 'about' : view.tab, persona })}
        />
      )}
      <Tabs
        value={tab}
        onChange={(tab) => onView({ ...view, tab: tab as PanelView['tab'] })}
        keepMounted={false}
      >
        <Tabs.List grow mb="md">
          {brief && (
            <Tabs.Tab value="brief" leftSection={<ClipboardList size={15} />}>
              Brief
            </Tabs.Tab>
          )}
          <Tabs.Tab value="about" leftSection={<UserRound size={15} />}>
            About
          </Tabs.Tab>
          <Tabs.Tab value="memory" leftSection={<Brain size={15} />}>
            Memory
          </Tabs.Tab>
          <Tabs.Tab value="why" leftSection={<Lightbulb size={15} />}>
            Why
          </Tabs.Tab>
        </Tabs.List>
        {brief && <Tabs.Panel value="brief">{brief}</Tabs.Panel>}
        <Tabs.Panel value="about">
          <AboutTab person={person} feeling={feeling(person.id)} />
        </Tabs.Panel>
        <Tabs.Panel value="memory">
          <MemoryList person={person} session={session} />
        </Tabs.Panel>
        <Tabs.Panel value="why">
          {view.turn ? (
            <Suspense fallback={null}>
              <WhyTab person={person} turn={view.turn} />
            </Suspense>
          ) : (
            <Text c="dimmed" size="sm">
              Choose “Why?” under something {person.shortName} said.
            </Text>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
