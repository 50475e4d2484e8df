import '../chat/chat.css';
import { Badge, Button, Group, Menu, Skeleton, Tabs, Text, Title } from '@mantine/core';
import {
  Brain,
  Download,
  Ellipsis,
  GitFork,
  MessageCircle,
  MessagesSquare,
  Pencil,
  Trash2,
  UserRound,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiProblem } from '../api/client';
import {
  type ExportFormat,
  exportPersona,
  useCultures,
  useErasePersona,
  useForkPersona,
  usePersona,
} from '../api/personas';
import { useOpenSession, useSessions } from '../api/sessions';
import { nameOf, type PersonaView } from '../api/types';
import { MemoryList } from '../chat/MemoryList';
import { MoodGauge } from '../chat/MoodGauge';
import { ago } from '../shell/format';
import { NotFound } from '../shell/NotFound';
import {
  ConfirmDialog,
  EmptyState,
  ErrorState,
  PageSkeleton,
  type Question,
  saveAs,
  toast,
  toastProblem,
  usePageTitle,
} from '../shell/parts';
import { decodeTraits } from '../traits/taxonomy';
import { Avatar } from './Avatar';
import { EditDialog } from './EditDialog';
import { IdentityFacts } from './IdentityFacts';

const TraitChart = lazy(() => import('../traits/TraitChart').then((m) => ({ default: m.TraitChart })));

/** One persona, whole: who it is, how it feels, what it remembers, where it talked. */
export function PersonaPage({ id }: { id: string }) {
  const persona = usePersona(id);
  usePageTitle(persona.data?.profile.name ?? 'Persona');
  if (persona.error instanceof ApiProblem && persona.error.status === 404) return <NotFound />;
  if (persona.isError)
    return (
      <div className="page">
        <ErrorState error={persona.error} retry={() => void persona.refetch()} />
      </div>
    );
  if (!persona.data) return <PageSkeleton />;
  return <Profile id={id} view={persona.data} />;
}

function Profile({ id, view }: { id: string; view: PersonaView }) {
  const { profile } = view;
  const cultures = useCultures();
  const culture = cultures.data?.find((c) => c.code === profile.culture)?.name ?? profile.culture;
  const person = { id, name: profile.name, shortName: profile.givenName, age: profile.age };
  return (
    <div className="page">
      <header className="profile-head">
        <Avatar id={id} size={108} age={profile.age} feeling={view.feeling} />
        <div style={{ flex: 1, minWidth: 220 }}>
          <Title order={1}>{profile.name}</Title>
          <Text c="dimmed">
            {[profile.age, profile.gender, culture, profile.identity.work[0]?.occupation]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {profile.role && (
            <Text size="sm" mt={4}>
              Here as: {profile.role}
            </Text>
          )}
          <Text mt="xs" maw={620}>
            {profile.summary}
          </Text>
          <Group gap={6} mt="xs">
            {profile.tags.map((t) => (
              <Badge key={t} variant="light" color="gray" tt="none" fw={500}>
                {t}
              </Badge>
            ))}
            {view.parent && (
              <Badge
                variant="outline"
                color="gray"
                tt="none"
                component={Link}
                href={`/personas/${view.parent}`}
                style={{ cursor: 'pointer' }}
              >
                forked from {view.parent}
              </Badge>
            )}
          </Group>
        </div>
        <ProfileActions id={id} view={view} />
      </header>
      <Tabs defaultValue="who" keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="who" leftSection={<UserRound size={15} />}>
            Who {profile.givenName} is
          </Tabs.Tab>
          <Tabs.Tab value="memory" leftSection={<Brain size={15} />}>
            Memory
          </Tabs.Tab>
          <Tabs.Tab value="talks" leftSection={<MessagesSquare size={15} />}>
            Conversations
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="who">
          <div className="profile-grid">
            <section className="card form-part" aria-label="Character">
              <Title order={2}>Character</Title>
              <Suspense fallback={<Skeleton height={280} />}>
                <TraitChart scores={decodeTraits(profile.traits)} wide />
              </Suspense>
            </section>
            <section className="card form-part">
              <MoodGauge feeling={view.feeling} name={profile.givenName} />
            </section>
            <IdentityFacts identity={profile.identity} name={profile.givenName} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="memory">
          <div style={{ maxWidth: 720 }}>
            <MemoryList person={person} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="talks">
          <Talks id={id} name={profile.givenName} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

const formats: { format: ExportFormat; label: string; file: string }[] = [
  { format: 'linkyv', label: 'LinkyV, whole', file: 'linkyv.json' },
  { format: 'card-v3', label: 'Character card v3', file: 'card-v3.json' },
  { format: 'card-v2', label: 'Character card v2', file: 'card-v2.json' },
  { format: 'png', label: 'Character card as picture', file: 'card.png' },
];

function ProfileActions({ id, view }: { id: string; view: PersonaView }) {
  const [, go] = useLocation();
  const [question, setQuestion] = useState<Question | null>(null);
  const [editing, setEditing] = useState(false);
  const open = useOpenSession();
  const fork = useForkPersona(id);
  const erase = useErasePersona(id);
  const name = view.profile.givenName;
  const talk = () =>
    open.mutate(
      { personas: [id] },
      {
        onSuccess: (session) => go(`/chat/${nameOf(session.id)}`),
        onError: (error) => toastProblem('No conversation was opened', error),
      },
    );
  const makeFork = () =>
    fork.mutate(undefined, {
      onSuccess: (made) => {
        toast(`A second ${name} lives from here on`);
        go(`/personas/${nameOf(made.id)}`);
      },
      onError: (error) => toastProblem('Not forked', error),
    });
  const save = (format: ExportFormat, file: string) =>
    exportPersona(id, format)
      .then((r) => saveAs(r, `${id}.${file}`))
      .catch((e: unknown) => toastProblem('Not exported', e));
  const askErase = () =>
    setQuestion({
      title: `Erase ${view.profile.name}?`,
      act: 'Erase for good',
      danger: true,
      body: 'The persona goes with everything it lived through and remembers. This cannot be undone.',
      onYes: async () => {
        await erase.mutateAsync();
        toast(`${view.profile.name} is erased`);
        go('/');
      },
    });
  return (
    <Group gap="xs" align="flex-start">
      <Button leftSection={<MessageCircle size={16} />} onClick={talk} loading={open.isPending}>
        Talk
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label={`More for ${view.profile.name}`}>
            <Ellipsis size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={15} />} onClick={() => setEditing(true)}>
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<GitFork size={15} />} onClick={makeFork}>
            Fork
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Export</Menu.Label>
          {formats.map((f) => (
            <Menu.Item
              key={f.format}
              leftSection={<Download size={15} />}
              onClick={() => void save(f.format, f.file)}
            >
              {f.label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<Trash2 size={15} />} onClick={askErase}>
            Erase
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      {editing && <EditDialog id={id} view={view} onClose={() => setEditing(false)} />}
    </Group>
  );
}

function Talks({ id, name }: { id: string; name: string }) {
  const sessions = useSessions({ persona: id });
  const items = sessions.data?.pages.flatMap((p) => p.items) ?? [];
  if (sessions.isError) return <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />;
  if (sessions.isPending) return <Skeleton height={80} />;
  if (items.length === 0)
    return <EmptyState icon={<MessagesSquare size={28} />} title={`You have not talked to ${name} yet`} />;
  return (
    <ul className="memories" style={{ maxWidth: 720 }}>
      {items.map((s) => (
        <li key={nameOf(s.id)} className="memory">
          <Group justify="space-between">
            <Link href={`/chat/${nameOf(s.id)}`} className="plain-link">
              {s.title || `Conversation with ${name}`}
            </Link>
            <Text size="xs" c="dimmed">
              {s.turns} turns · {ago(s.updatedAt)}
            </Text>
          </Group>
        </li>
      ))}
    </ul>
  );
}
