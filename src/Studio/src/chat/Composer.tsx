import { ActionIcon, Button, Chip, Group, Text, Textarea, Tooltip } from '@mantine/core';
import { ArrowUp, Square, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Person } from '../api/people';
import { readDraft, writeDraft } from './outbox';

const textMax = 8_000;
const countFrom = 7_000;

export interface ComposerHandle {
  /** Puts words into the box, before what stands there. */
  put: (text: string) => void;
}

interface ComposerProps {
  ref?: Ref<ComposerHandle>;
  session: string;
  people: Person[];
  replying: boolean;
  editing: { turn: string; text: string } | null;
  onSend: (text: string, to?: string[]) => void;
  onStop: () => void;
  onEditLast: () => void;
  onCancelEdit: () => void;
}

/** Where one writes. Enter sends, Shift+Enter breaks the line, Up edits the last message, Esc stops. */
export function Composer(props: ComposerProps) {
  const { session, people, replying, editing, onSend, onStop, onEditLast, onCancelEdit } = props;
  const [draft, setDraft] = useState(() => readDraft(session));
  const [change, setChange] = useState('');
  const [to, setTo] = useState<string[]>([]);
  const box = useRef<HTMLTextAreaElement>(null);
  const text = editing ? change : draft;

  useImperativeHandle(props.ref, () => ({
    put: (words) => {
      setDraft((old) => (old ? `${words}\n${old}` : words));
      box.current?.focus();
    },
  }));
  useEffect(() => writeDraft(session, draft), [session, draft]);
  useEffect(() => {
    if (editing) setChange(editing.text);
    box.current?.focus();
  }, [editing]);

  const send = () => {
    const words = text.trim();
    if (!words) return;
    onSend(words, to.length > 0 && !editing ? to : undefined);
    if (editing) setChange('');
    else setDraft('');
    box.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && !text && !editing) {
      event.preventDefault();
      onEditLast();
    }
  };

  useEffect(() => {
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (
        event.key !== 'Escape' ||
        event.defaultPrevented ||
        document.querySelector('[role="dialog"], [role="menu"]')
      )
        return;
      if (editing) onCancelEdit();
      else if (replying) onStop();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [editing, replying, onCancelEdit, onStop]);

  return (
    <form
      className="composer"
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
      aria-label="Write a message"
    >
      {editing && (
        <Group gap="xs" justify="space-between" wrap="nowrap" px={4}>
          <Text size="sm" c="dimmed">
            Changing what you said: what came after it is replaced.
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<X size={12} />}
            onClick={onCancelEdit}
          >
            Keep as it was
          </Button>
        </Group>
      )}
      {people.length > 1 && !editing && (
        <Group gap={6} role="group" aria-label="Who is to answer">
          <Chip size="xs" checked={to.length === 0} onChange={() => setTo([])}>
            Everybody
          </Chip>
          <Chip.Group multiple value={to} onChange={setTo}>
            {people.map((p) => (
              <Chip key={p.id} size="xs" value={p.id}>
                {p.shortName}
              </Chip>
            ))}
          </Chip.Group>
        </Group>
      )}
      <div className="composer-row">
        <Textarea
          ref={box}
          aria-label="Message"
          placeholder={people.length === 1 ? `Message ${people[0]!.shortName}` : 'Message'}
          autosize
          minRows={1}
          maxRows={8}
          value={text}
          maxLength={textMax}
          radius="lg"
          size="md"
          onChange={(e) => (editing ? setChange : setDraft)(e.currentTarget.value)}
          onKeyDown={onKeyDown}
          style={{ flex: 1 }}
          enterKeyHint="send"
        />
        {replying && (
          <Tooltip label="Stop (Esc)">
            <ActionIcon size={42} radius="xl" variant="default" aria-label="Stop" onClick={onStop}>
              <Square size={16} fill="currentColor" />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={editing ? 'Replace (Enter)' : 'Send (Enter)'}>
          <ActionIcon
            size={42}
            radius="xl"
            type="submit"
            variant="filled"
            aria-label={editing ? 'Replace' : 'Send'}
            disabled={!text.trim()}
          >
            <ArrowUp size={20} />
          </ActionIcon>
        </Tooltip>
      </div>
      {text.length >= countFrom && (
        <Text size="xs" c="dimmed" ta="right" role="status">
          {text.length} of {textMax} characters
        </Text>
      )}
    </form>
  );
}
