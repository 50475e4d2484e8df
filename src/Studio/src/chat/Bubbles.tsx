import { ActionIcon, Button, Group, Loader, Text, Tooltip } from '@mantine/core';
import { Check, CircleAlert, Copy, Lightbulb, Pencil, RotateCcw, Square } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Person } from '../api/people';
import { Avatar } from '../personas/Avatar';
import { clock, feelingWords } from '../shell/format';
import type { Reply, Turn } from './conversation';
import type { OutgoingMessage } from './outbox';
import { usePaced } from './pace';

const copiedMs = 1_500;

function Act({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function CopyAct({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard?.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), copiedMs);
    });
  return (
    <Act label={copied ? 'Copied' : 'Copy'} onClick={copy}>
      {copied ? <Check size={14} /> : <Copy size={14} />}
    </Act>
  );
}

/** What a participant said: on the right what is one's own, on the left what another said. */
export function MineBubble({ turn, own, onEdit }: { turn: Turn; own: boolean; onEdit?: () => void }) {
  return (
    <div className={own ? 'line mine' : 'line other'} data-testid={own ? 'mine' : 'other'}>
      {!own && (
        <Text size="xs" c="dimmed" ml={4}>
          {turn.participant ? 'Another participant' : 'Somebody'}
        </Text>
      )}
      <div className="bubble">
        <span className="visually-hidden">{own ? 'You said: ' : 'They said: '}</span>
        {turn.text ?? <em>These words were erased.</em>}
      </div>
      <div className="acts">
        <Text size="xs" c="dimmed" component="time" dateTime={turn.at}>
          {clock(turn.at)}
        </Text>
        {onEdit && (
          <Act label="Edit" onClick={onEdit}>
            <Pencil size={14} />
          </Act>
        )}
        {turn.text && <CopyAct text={turn.text} />}
      </div>
    </div>
  );
}

/** What a persona says, as it says it. */
export function ReplyBubble(props: {
  reply: Reply;
  person: Person;
  named: boolean;
  onWhy: () => void;
  onRegenerate?: () => void;
}) {
  const { reply, person, named, onWhy, onRegenerate } = props;
  const { text, playing, finish } = usePaced(reply);
  const done = reply.state === 'said' && !playing;
  return (
    <div className="line theirs" data-testid="reply" data-state={done ? 'said' : 'speaking'}>
      <Avatar id={person.id} age={person.age} size={34} feeling={reply.feeling} />
      <div className="theirs-words">
        {named && (
          <Text size="xs" fw={600} c="dimmed" ml={4}>
            {person.name}
          </Text>
        )}
        <div className="bubble" onClick={playing ? finish : undefined}>
          <span className="visually-hidden">{person.shortName} said: </span>
          {reply.text === null ? (
            <em>These words were erased.</em>
          ) : text ? (
            <>
              {text}
              {!done && <span className="caret" aria-hidden />}
            </>
          ) : done ? (
            <em className="silent">{person.shortName} says nothing.</em>
          ) : (
            <Typing name={person.shortName} />
          )}
        </div>
        {done && (
          <div className="acts">
            <Text size="xs" c="dimmed">
              <time dateTime={reply.at}>{clock(reply.at)}</time>
              {reply.feeling &&
                reply.feeling.intensity >= 0.05 &&
                reply.feeling.emotion !== 'neutral' &&
                ` · ${feelingWords(reply.feeling.emotion, reply.feeling.intensity)}`}
              {reply.interrupted && (
                <>
                  {' '}
                  · <Square size={9} aria-hidden /> cut short
                </>
              )}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<Lightbulb size={13} />}
              onClick={onWhy}
              aria-label="Why did you say that?"
            >
              Why?
            </Button>
            {onRegenerate && (
              <Act label="Another answer" onClick={onRegenerate}>
                <RotateCcw size={14} />
              </Act>
            )}
            {reply.text && <CopyAct text={reply.text} />}
          </div>
        )}
      </div>
    </div>
  );
}

function Typing({ name }: { name: string }) {
  return (
    <span className="typing">
      <span className="visually-hidden">{name} is about to speak</span>
      <i aria-hidden />
      <i aria-hidden />
      <i aria-hidden />
    </span>
  );
}

/** A message that the server has not heard yet. */
export function OutgoingBubble(props: { message: OutgoingMessage; onRetry: () => void; onDiscard: () => void }) {
  const { message, onRetry, onDiscard } = props;
  const failed = message.state === 'failed';
  return (
    <div className="line mine" data-testid="outgoing" data-state={message.state}>
      <div className="bubble" data-failed={failed || undefined}>
        <span className="visually-hidden">{failed ? 'Not sent: ' : 'Being sent: '}</span>
        {message.text}
      </div>
      {failed ? (
        <Group gap={6} justify="flex-end" role="alert">
          <CircleAlert size={14} color="var(--mantine-color-error)" aria-hidden />
          <Text size="xs" c="var(--mantine-color-error)">
            {message.problem}
          </Text>
          <Button size="compact-xs" variant="light" onClick={onRetry}>
            Send again
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onDiscard}>
            Take back
          </Button>
        </Group>
      ) : (
        <Loader size={10} aria-label="Being sent" />
      )}
    </div>
  );
}
