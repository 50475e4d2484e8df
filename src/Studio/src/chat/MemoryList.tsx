import { Badge, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Brain, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../api/people';
import { useForget, useMemories } from '../api/personas';
import type { MemoryItem } from '../api/types';
import { ago } from '../shell/format';
import { ConfirmDialog, EmptyState, ErrorState, type Question, toast } from '../shell/parts';

/** What a persona remembers of the caller, and a way to make it forget. */
export function MemoryList({ person, session }: { person: Person; session?: string }) {
  const [text, setText] = useState('');
  const [sought] = useDebouncedValue(text.trim(), 250);
  const [question, setQuestion] = useState<Question | null>(null);
  const found = useMemories(person.id, sought);
  const forget = useForget(person.id);
  const items = found.data?.pages.flatMap((p) => p.items) ?? [];
  const ask = (item: MemoryItem) =>
    setQuestion({
      title: 'Forget this?',
      act: 'Forget this',
      danger: true,
      body: `“${item.text}”: ${person.shortName} will never recall it again.`,
      onYes: async () => {
        await forget.mutateAsync(item.content);
        toast(`${person.shortName} has forgotten it`);
      },
    });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        What {person.shortName} remembers of talking with you. Nobody else is shown this.
      </Text>
      <TextInput
        aria-label={`Search what ${person.shortName} remembers`}
        placeholder="Search memories"
        value={text}
        leftSection={<Search size={15} />}
        onChange={(e) => setText(e.currentTarget.value)}
        maxLength={200}
      />
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && !found.isError && [0, 1, 2].map((i) => <Skeleton key={i} height={64} aria-hidden />)}
      {found.isSuccess && items.length === 0 && (
        <EmptyState icon={<Brain size={24} />} title={sought ? 'Nothing of that kind' : 'No memories of you yet'} />
      )}
      <ul className="memories" aria-label="Memories">
        {items.map((item) => (
          <Memory
            key={item.content}
            item={item}
            name={person.shortName}
            here={item.session === session}
            onForget={() => ask(item)}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Older memories
        </Button>
      )}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Stack>
  );
}

function Memory(props: { item: MemoryItem; name: string; here: boolean; onForget: () => void }) {
  const { item, name, here, onForget } = props;
  const fact = item.kind === 'fact';
  const noticed = item.kind === 'reflection';
  return (
    <li className="memory" data-ended={item.ended || undefined}>
      <Group gap={6} mb={2}>
        <Badge size="xs" variant="light" color={fact ? 'petrol' : 'gray'} tt="none">
          {fact
            ? (item.attribute ?? 'fact').replaceAll('-', ' ')
            : noticed
              ? `${name} noticed`
              : item.participant
                ? 'you said'
                : `${name} said`}
        </Badge>
        {item.ended && (
          <Badge size="xs" variant="outline" color="gray" tt="none">
            no longer so
          </Badge>
        )}
        <Text size="xs" c="dimmed">
          {ago(item.at)}
          {here ? ' · here' : ''}
        </Text>
      </Group>
      <Text size="sm">{item.text}</Text>
      <Group justify="space-between" mt={4} wrap="nowrap">
        <Strength importance={item.importance} activation={item.activation} />
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          leftSection={<Trash2 size={12} />}
          onClick={onForget}
          aria-label={`Forget this: ${item.text.slice(0, 60)}`}
        >
          Forget this
        </Button>
      </Group>
    </li>
  );
}

function Strength({ importance, activation }: { importance: number; activation: number }) {
  const word = importance > 0.66 ? 'matters much' : importance > 0.33 ? 'matters' : 'matters little';
  return (
    <Text size="xs" c="dimmed" title={`importance ${importance.toFixed(2)}, activation ${activation.toFixed(2)}`}>
      {word}
    </Text>
  );
}
