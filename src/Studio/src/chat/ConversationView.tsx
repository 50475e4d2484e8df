import { ActionIcon, Alert, Button, Group, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Bot, PanelRight, RefreshCw, Smile } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type Person, useMyPseudonym, usePeople } from '../api/people';
import { join, useSession } from '../api/sessions';
import { Avatar } from '../personas/Avatar';
import { BriefPanel } from '../scenarios/BriefPanel';
import { EndBar } from '../scenarios/EndBar';
import { feelingWords, listed } from '../shell/format';
import { setSettings, useSettings } from '../settings/store';
import { EmptyState, toastProblem, usePageTitle } from '../shell/parts';
import { Composer, type ComposerHandle } from './Composer';
import { feelingOf, livingTurns } from './conversation';
import { MessageLog } from './MessageLog';
import { SessionMenu } from './SessionList';
import { type PanelView, SidePanel } from './SidePanel';
import { type LiveConversation, useConversation } from './useConversation';

const LiveFace = lazy(() => import('./LiveFace'));
/** Faces side by side; of more personas the first. */
const facesMost = 4;

/** One conversation: who is there, what was said, and where to say more. */
export function ConversationView({ id }: { id: string }) {
  const talk = useConversation(id);
  const { conversation } = talk;
  const person = usePeople(conversation.personas);
  const people = conversation.personas.map(person);
  const me = useMyPseudonym();
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [panel, setPanel] = useState<PanelView | null>(() => (wide ? { tab: 'brief', persona: '' } : null));
  const [editing, setEditing] = useState<{ turn: string; text: string } | null>(null);
  const composer = useRef<ComposerHandle>(null);
  const client = useQueryClient();
  const scene = useSession(id).data?.scene;
  const ended = conversation.scene?.ending;
  const title = conversation.title || listed(people.map((p) => (people.length > 1 ? p.shortName : p.name)));
  usePageTitle(title || 'Talk');

  const alone = conversation.participants.length < 2;
  const isMine = useCallback(
    (participant?: string | null) => !!participant && (participant === me || (me === null && alone)),
    [me, alone],
  );

  const outside = talk.ready && me !== null && !conversation.participants.includes(me);

  const saidCount = conversation.turns.reduce((n, t) => n + t.replies.filter((r) => r.state === 'said').length, 0);
  useEffect(() => {
    if (saidCount > 0) void client.invalidateQueries({ queryKey: ['memories'] });
  }, [saidCount, client]);

  if (talk.live.kind === 'closed') return <Over id={id} talk={talk} />;

  const editLast = () => {
    const last = livingTurns(conversation).findLast((t) => isMine(t.participant) && t.text);
    if (last) setEditing({ turn: last.turn, text: last.text! });
  };
  const send = (text: string, to?: string[]) => {
    if (editing) talk.edit(editing.turn, text);
    else talk.say(text, to);
    setEditing(null);
  };
  const shownPanel = panel && { ...panel, persona: panel.persona || conversation.personas[0] || '' };

  return (
    <>
      <section className="talk" aria-label={`Conversation with ${title}`}>
        <header className="talk-head">
          <ActionIcon
            component={Link}
            href="/chat"
            variant="subtle"
            color="gray"
            size="lg"
            className="only-phone"
            aria-label="All conversations"
          >
            <ArrowLeft size={20} />
          </ActionIcon>
          <Head title={title} people={people} talk={talk} />
          <FacesToggle />
          <Tooltip label={panel ? 'Hide details' : 'Character, mood and memory'}>
            <ActionIcon
              variant={panel ? 'light' : 'subtle'}
              color={panel ? undefined : 'gray'}
              size="lg"
              aria-expanded={!!panel}
              aria-label="Details"
              onClick={() => setPanel(panel ? null : { tab: 'about', persona: '' })}
            >
              <PanelRight size={20} />
            </ActionIcon>
          </Tooltip>
          <SessionMenu id={id} title={conversation.title ?? ''} shown={title} current />
        </header>
        <Connection talk={talk} />
        <Faces people={people} talk={talk} />
        {talk.ready ? (
          <MessageLog
            talk={talk}
            person={person}
            isMine={isMine}
            onWhy={(turn, persona) => setPanel({ tab: 'why', persona, turn })}
            onEdit={(turn, text) => setEditing({ turn, text })}
            onDiscard={(key) => {
              const message = talk.discard(key);
              if (message) composer.current?.put(message.text);
            }}
          />
        ) : (
          <LogSkeleton />
        )}
        {ended && !talk.replying ? (
          <EndBar session={id} />
        ) : outside ? (
          <JoinBar id={id} talk={talk} />
        ) : (
          <Composer
            ref={composer}
            session={id}
            people={people}
            replying={talk.replying}
            editing={editing}
            onSend={send}
            onStop={talk.stop}
            onEditLast={editLast}
            onCancelEdit={() => setEditing(null)}
          />
        )}
      </section>
      <SidePanel
        view={shownPanel}
        people={people}
        feeling={(p) => feelingOf(conversation, p)}
        session={id}
        brief={scene && <BriefPanel scene={scene} turn={conversation.scene?.number ?? scene.turn} ended={!!ended} />}
        wide={!!wide}
        onView={setPanel}
      />
    </>
  );
}

/** Switches on and off that personas' faces move with what they say. */
function FacesToggle() {
  const { faces } = useSettings();
  return (
    <Tooltip label={faces ? 'Hide faces' : 'Show faces that move with what is said'}>
      <ActionIcon
        variant={faces ? 'light' : 'subtle'}
        color={faces ? undefined : 'gray'}
        size="lg"
        aria-pressed={faces}
        aria-label="Moving faces"
        onClick={() => setSettings({ faces: !faces })}
      >
        <Smile size={20} />
      </ActionIcon>
    </Tooltip>
  );
}

function Faces({ people, talk }: { people: Person[]; talk: LiveConversation }) {
  const { faces } = useSettings();
  if (!faces || people.length === 0) return null;
  return (
    <div className="live-faces">
      <Suspense fallback={null}>
        {people.slice(0, facesMost).map((p) => (
          <LiveFace key={p.id} person={p} clip={talk.faces[p.id]} feeling={feelingOf(talk.conversation, p.id)} />
        ))}
      </Suspense>
    </div>
  );
}

function Head({ title, people, talk }: { title: string; people: Person[]; talk: LiveConversation }) {
  const first = people[0];
  const feeling = first && feelingOf(talk.conversation, first.id);
  return (
    <Group gap="sm" wrap="nowrap" className="talk-who">
      <div className="head-faces">
        {people.slice(0, 3).map((p) => (
          <Avatar key={p.id} id={p.id} age={p.age} size={38} feeling={feelingOf(talk.conversation, p.id)} />
        ))}
      </div>
      <div style={{ minWidth: 0 }}>
        <Text component="h1" fw={650} truncate m={0} lh={1.3}>
          {title || ' '}
        </Text>
        <Text size="xs" c="dimmed" truncate aria-live="off">
          {people.length > 1
            ? `${people.length} personas`
            : talk.replying
              ? 'is speaking…'
              : feeling
                ? `feels ${feelingWords(feeling.emotion, feeling.intensity)}`
                : 'artificial persona'}
        </Text>
      </div>
    </Group>
  );
}

function Connection({ talk }: { talk: LiveConversation }) {
  const { live } = talk;
  if (live.kind !== 'waiting' || live.sinceTry < 2) return null;
  return (
    <Alert color="orange" radius={0} p="xs" role="status">
      <Group gap="sm" justify="center">
        <Text size="sm">The connection is lost. It comes back by itself; you can go on writing.</Text>
        <Button size="compact-xs" variant="default" leftSection={<RefreshCw size={12} />} onClick={talk.reconnect}>
          Try now
        </Button>
      </Group>
    </Alert>
  );
}

function useJoin(id: string, talk: LiveConversation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => join(id),
    onSuccess: () => {
      if (talk.live.kind === 'closed') talk.reopen();
      return client.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: (error) => toastProblem('You cannot join it', error),
  });
}

/** Instead of the box to write in, for those who may look but take no part yet. */
function JoinBar({ id, talk }: { id: string; talk: LiveConversation }) {
  const joining = useJoin(id, talk);
  return (
    <Group className="composer" justify="center" gap="sm">
      <Text size="sm">You take no part in this conversation yet.</Text>
      <Button size="xs" onClick={() => joining.mutate()} loading={joining.isPending}>
        Join it
      </Button>
    </Group>
  );
}

function Over({ id, talk }: { id: string; talk: LiveConversation }) {
  const joining = useJoin(id, talk);
  return (
    <section className="talk" aria-label="Conversation">
      <EmptyState
        page
        icon={<Bot size={30} />}
        title="No conversation for you here"
        action={
          <Group justify="center">
            <Button component={Link} href="/chat">
              All conversations
            </Button>
            <Button variant="default" onClick={() => joining.mutate()} loading={joining.isPending}>
              Join it
            </Button>
          </Group>
        }
      >
        It was deleted, the address is wrong, or others hold it. If one of them gave you the address, you can join.
      </EmptyState>
    </section>
  );
}

function LogSkeleton() {
  return (
    <Stack className="log" gap="lg" aria-hidden>
      <Skeleton height={44} width="55%" radius="lg" />
      <Skeleton height={64} width="60%" radius="lg" style={{ alignSelf: 'flex-end' }} />
      <Skeleton height={88} width="65%" radius="lg" />
    </Stack>
  );
}
