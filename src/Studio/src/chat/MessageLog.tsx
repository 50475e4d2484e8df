import { Alert, Button, Text } from '@mantine/core';
import { ArrowDown, Bot } from 'lucide-react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Person } from '../api/people';
import { dayName, listed, retractionWords } from '../shell/format';
import { MineBubble, OutgoingBubble, ReplyBubble } from './Bubbles';
import { livingTurns, type Turn } from './conversation';
import type { LiveConversation } from './useConversation';

interface MessageLogProps {
  talk: LiveConversation;
  person: (id: string) => Person;
  isMine: (participant?: string | null) => boolean;
  onWhy: (turn: string, persona: string) => void;
  onEdit: (turn: string, text: string) => void;
  onDiscard: (clientKey: string) => void;
}

const nearBottomPx = 120;

/** Everything said so far, day by day; stays at the end unless somebody reads further up. */
export function MessageLog(props: MessageLogProps) {
  const { talk, person } = props;
  const { conversation, outbox } = talk;
  const turns = livingTurns(conversation);
  const log = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const stick = useRef(true);
  const [away, setAway] = useState(false);
  const names = conversation.personas.map((p) => person(p).name);

  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight });
  useLayoutEffect(() => {
    if (stick.current) toEnd();
  });
  useEffect(() => {
    const watch = new ResizeObserver(() => stick.current && toEnd());
    if (inner.current) watch.observe(inner.current);
    if (log.current) watch.observe(log.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    stick.current = true;
    toEnd();
  }, [outbox.length]);

  const onScroll = () => {
    const el = log.current!;
    stick.current = el.scrollHeight - el.scrollTop - el.clientHeight < nearBottomPx;
    setAway(!stick.current);
  };
  const edited = new Set(outbox.map((m) => m.edits).filter(Boolean));

  return (
    <div className="log-frame">
      <div
        className="log"
        ref={log}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Messages"
      >
        <div ref={inner} className="log-inner">
          <Alert variant="light" color="gray" icon={<Bot size={18} />} className="disclosure">
            {conversation.disclosure || `${listed(names)} is an artificial persona, not a person.`}
          </Alert>
          {turns.length === 0 && outbox.length === 0 && (
            <Text c="dimmed" ta="center" py="xl">
              Say hello to {listed(names)}.
            </Text>
          )}
          {turns.map((turn, i) => (
            <Fragment key={turn.turn}>
              {(i === 0 || dayName(turns[i - 1]!.at) !== dayName(turn.at)) && (
                <div className="day">
                  <span>{dayName(turn.at)}</span>
                </div>
              )}
              <TurnView {...props} turn={turn} last={i === turns.length - 1} beingEdited={edited.has(turn.turn)} />
            </Fragment>
          ))}
          {outbox.map((m) => (
            <OutgoingBubble
              key={m.clientKey}
              message={m}
              onRetry={() => talk.retry(m.clientKey)}
              onDiscard={() => props.onDiscard(m.clientKey)}
            />
          ))}
        </div>
      </div>
      {away && (
        <Button
          className="to-end"
          size="compact-sm"
          variant="default"
          radius="xl"
          leftSection={<ArrowDown size={14} />}
          onClick={() => {
            stick.current = true;
            toEnd();
          }}
        >
          Latest
        </Button>
      )}
      <Announcer turns={turns} person={person} />
    </div>
  );
}

function TurnView(props: MessageLogProps & { turn: Turn; last: boolean; beingEdited: boolean }) {
  const { turn, last, person, isMine, talk, onWhy, onEdit } = props;
  const many = talk.conversation.personas.length > 1;
  const own = isMine(turn.participant);
  // What a persona said to the others stands above already, as its reply.
  const shown = !turn.persona && turn.seq > 0;
  const told = shown && !turn.participant;
  return (
    <div className="turn" data-fading={props.beingEdited || undefined}>
      {told && (
        <Text fs="italic" c="dimmed" ta="center" py="sm" data-testid="scene">
          {turn.text}
        </Text>
      )}
      {shown && !told && (
        <MineBubble
          turn={turn}
          own={own}
          onEdit={own && turn.text ? () => onEdit(turn.turn, turn.text!) : undefined}
        />
      )}
      {turn.replies.map((reply, i) =>
        reply.state === 'retracted' ? (
          <Text key={reply.persona} size="sm" c="dimmed" className="note" role="status">
            {retractionWords(person(reply.persona).shortName, reply.reason ?? '')}
            {last && !turn.persona && (
              <Button size="compact-xs" variant="subtle" onClick={() => talk.regenerate(turn.turn)}>
                Ask again
              </Button>
            )}
          </Text>
        ) : (
          <ReplyBubble
            key={reply.persona}
            reply={reply}
            person={person(reply.persona)}
            named={many}
            onWhy={() => onWhy(reply.turn, reply.persona)}
            onRegenerate={
              last && i === turn.replies.length - 1 && !turn.persona && !talk.replying
                ? () => talk.regenerate(turn.turn)
                : undefined
            }
          />
        ),
      )}
    </div>
  );
}

/** Reads whole replies out to those who listen to the page; what was there on arrival is not read. */
function Announcer({ turns, person }: { turns: Turn[]; person: (id: string) => Person }) {
  const replies = turns.flatMap((t) => t.replies).filter((r) => r.state === 'said' && r.witnessed);
  const latest = replies.at(-1);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {latest?.text ? `${person(latest.persona).shortName}: ${latest.text}` : ''}
    </div>
  );
}
