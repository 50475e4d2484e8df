import {
  ActionIcon,
  Button,
  Menu,
  Modal,
  ScrollArea,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Download, Ellipsis, MessagesSquare, Pencil, Plus, Search, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Person, usePeople } from '../api/people';
import { exportSession, useDeleteSession, useRenameSession, useSessions } from '../api/sessions';
import { nameOf, type SessionCard } from '../api/types';
import { Avatar } from '../personas/Avatar';
import { listed, listTime } from '../shell/format';
import { ConfirmDialog, EmptyState, ErrorState, type Question, saveAs, toast, toastProblem } from '../shell/parts';

const titleMax = 200;

/** All conversations of this participant, latest first. */
export function SessionList({ current, onNew }: { current?: string; onNew: () => void }) {
  const [text, setText] = useState('');
  const [sought] = useDebouncedValue(text.trim(), 250);
  const found = useSessions({ text: sought || undefined });
  const items = found.data?.pages.flatMap((p) => p.items) ?? [];
  const person = usePeople(items.flatMap((s) => s.personas));
  return (
    <section className="sessions" aria-label="Conversations">
      <div className="sessions-head">
        <Title order={1} size="h2">
          Talk
        </Title>
        <Button size="xs" leftSection={<Plus size={14} />} onClick={onNew}>
          New
        </Button>
      </div>
      <TextInput
        mx="sm"
        mb="xs"
        aria-label="Search conversations"
        placeholder="Search what was said"
        leftSection={<Search size={15} />}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        maxLength={100}
      />
      <ScrollArea className="sessions-scroll" type="auto">
        {found.isError && (
          <div style={{ padding: 12 }}>
            <ErrorState error={found.error} retry={found.refetch} />
          </div>
        )}
        {found.isPending && !found.isError && (
          <Stack gap="xs" p="sm" aria-hidden>
            {[0, 1, 2, 3].map((i) => (
              <Skeleton key={i} height={54} />
            ))}
          </Stack>
        )}
        {found.isSuccess && items.length === 0 && (
          <EmptyState icon={<MessagesSquare size={24} />} title={sought ? 'Nothing found' : 'No conversations yet'}>
            {sought ? 'Nobody said that, at least not in these words.' : 'Say hello to somebody.'}
          </EmptyState>
        )}
        <ul className="session-items">
          {items.map((s) => (
            <SessionRow key={nameOf(s.id)} session={s} current={nameOf(s.id) === current} person={person} />
          ))}
        </ul>
        {found.hasNextPage && (
          <Button
            variant="subtle"
            size="xs"
            fullWidth
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            Older conversations
          </Button>
        )}
      </ScrollArea>
    </section>
  );
}

function SessionRow(props: { session: SessionCard; current: boolean; person: (id: string) => Person }) {
  const { session, current, person } = props;
  const id = nameOf(session.id);
  const people = session.personas.map(person);
  const names = listed(people.map((p) => (people.length > 1 ? p.shortName : p.name)));
  const title = session.title || names;
  const shown = people.slice(0, 2);
  return (
    <li className="session-row" data-current={current || undefined}>
      <div className="session-faces" data-many={shown.length > 1 || undefined}>
        {shown.map((p) => (
          <Avatar key={p.id} id={p.id} age={p.age} size={shown.length > 1 ? 28 : 40} />
        ))}
      </div>
      <div className="session-words">
        <Link href={`/chat/${id}`} className="session-link" aria-current={current ? 'page' : undefined}>
          {title}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {session.title ? `${names} · ` : ''}
          {session.turns} {session.turns === 1 ? 'turn' : 'turns'}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className="session-time">
        {listTime(session.updatedAt)}
      </Text>
      <SessionMenu id={id} title={session.title ?? ''} shown={title} current={current} />
    </li>
  );
}

/** What one can do with a whole conversation. */
export function SessionMenu(props: { id: string; title: string; shown: string; current: boolean }) {
  const { id, title, shown, current } = props;
  const [, go] = useLocation();
  const [question, setQuestion] = useState<Question | null>(null);
  const [renaming, setRenaming] = useState(false);
  const remove = useDeleteSession();
  const save = (format: 'json' | 'markdown') =>
    exportSession(id, format)
      .then((r) => saveAs(r, `conversation.${format === 'json' ? 'json' : 'md'}`))
      .catch((e: unknown) => toastProblem('Not exported', e));
  const askDelete = () =>
    setQuestion({
      title: 'Delete this conversation?',
      act: 'Delete',
      danger: true,
      body: `“${shown}” goes with every word in it, and the personas forget it. This cannot be undone.`,
      onYes: async () => {
        await remove.mutateAsync(id);
        toast('The conversation is deleted');
        if (current) go('/chat');
      },
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for “${shown}”`} className="session-menu">
            <Ellipsis size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={15} />} onClick={() => setRenaming(true)}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<Download size={15} />} onClick={() => void save('markdown')}>
            Export as Markdown
          </Menu.Item>
          <Menu.Item leftSection={<Download size={15} />} onClick={() => void save('json')}>
            Export as JSON
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<Trash2 size={15} />} onClick={askDelete}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      {renaming && <RenameDialog id={id} title={title} onClose={() => setRenaming(false)} />}
    </>
  );
}

function RenameDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const [value, setValue] = useState(title);
  const rename = useRenameSession();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(
      { id, title: value.trim() },
      {
        onSuccess: onClose,
        onError: (error) => toastProblem('Not renamed', error),
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Rename the conversation"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Title"
            value={value}
            onChange={(e) => setValue(e.currentTarget.value)}
            maxLength={titleMax}
            data-autofocus
            required
          />
          <Button type="submit" disabled={!value.trim()} loading={rename.isPending}>
            Rename
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
