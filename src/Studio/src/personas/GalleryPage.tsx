import { Badge, Button, FileButton, Group, Select, Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { MessageCircle, Plus, Search, Upload, UserRoundX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useCultures, useImportPersona, usePersonas } from '../api/personas';
import { useOpenSession } from '../api/sessions';
import { nameOf, type PersonaCard } from '../api/types';
import { EmptyState, ErrorState, PageHead, toast, toastProblem } from '../shell/parts';
import { MiniTraits } from '../traits/MiniTraits';
import { Avatar } from './Avatar';

/** All personas as cards: find one, talk to it, make another. */
export function GalleryPage() {
  const [text, setText] = useState('');
  const [tag, setTag] = useState<string | null>(null);
  const [culture, setCulture] = useState<string | null>(null);
  const [near, setNear] = useState<string | null>(null);
  const [sought] = useDebouncedValue(text.trim(), 200);
  const filter = {
    text: sought || undefined,
    tag: tag ?? undefined,
    culture: culture ?? undefined,
    near: near ?? undefined,
  };
  const found = usePersonas(filter);
  const everyone = usePersonas({});
  const cultures = useCultures();
  const cards = useMemo(() => found.data?.pages.flatMap((p) => p.items) ?? [], [found.data]);
  const all = useMemo(() => everyone.data?.pages.flatMap((p) => p.items) ?? [], [everyone.data]);
  const tags = useMemo(() => [...new Set(all.flatMap((c) => c.tags))].sort(), [all]);
  const cultureName = new Map(cultures.data?.map((c) => [c.code, c.name]));
  const used = [...new Set(all.map((c) => c.culture))];
  const filtered = !!(sought || tag || culture || near);
  const clear = () => {
    setText('');
    setTag(null);
    setCulture(null);
    setNear(null);
  };

  return (
    <div className="page">
      <PageHead title="Personas" actions={<Actions />}>
        Artificial people with a character, a past, moods and a memory. Choose one and say hello.
      </PageHead>
      <Group mb="lg" gap="sm" role="search" aria-label="Find personas">
        <TextInput
          aria-label="Search by name, summary or occupation"
          placeholder="Search name, summary, occupation"
          leftSection={<Search size={16} />}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
          style={{ flex: '2 1 220px' }}
          maxLength={100}
        />
        <Select
          aria-label="Culture"
          placeholder="Any culture"
          clearable
          searchable
          value={culture}
          onChange={setCulture}
          data={used.map((code) => ({ value: code, label: cultureName.get(code) ?? code }))}
          style={{ flex: '1 1 150px' }}
          nothingFoundMessage="No such culture"
        />
        <Select
          aria-label="Tag"
          placeholder="Any tag"
          clearable
          searchable
          value={tag}
          onChange={setTag}
          data={tags}
          style={{ flex: '1 1 130px' }}
          nothingFoundMessage="No such tag"
        />
        <Select
          aria-label="Order"
          placeholder="By name"
          clearable
          searchable
          value={near}
          onChange={setNear}
          data={all.map((c) => ({ value: nameOf(c.id), label: `Most like ${c.name}` }))}
          style={{ flex: '1 1 180px' }}
          nothingFoundMessage="Nobody of that name"
        />
      </Group>
      <div className="visually-hidden" role="status">
        {found.isSuccess ? `${cards.length} ${cards.length === 1 ? 'persona' : 'personas'} found` : ''}
      </div>
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending && !found.isError ? <GallerySkeleton /> : null}
      {found.isSuccess && cards.length === 0 && (
        <EmptyState
          icon={<UserRoundX size={30} />}
          title={filtered ? 'Nobody matches' : 'Nobody lives here yet'}
          action={
            filtered ? (
              <Button variant="default" onClick={clear}>
                Show everybody
              </Button>
            ) : (
              <Button component={Link} href="/new" leftSection={<Plus size={16} />}>
                Create a persona
              </Button>
            )
          }
        >
          {filtered ? 'Try fewer or other words.' : 'Make the first one; a name, or nothing at all, is enough.'}
        </EmptyState>
      )}
      <ul className="gallery" style={{ opacity: found.isPlaceholderData ? 0.6 : 1 }}>
        {cards.map((card) => (
          <li key={nameOf(card.id)}>
            <Card card={card} culture={cultureName.get(card.culture) ?? card.culture} onTag={setTag} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            Show more
          </Button>
        </Group>
      )}
    </div>
  );
}

function Actions() {
  const [, go] = useLocation();
  const importing = useImportPersona();
  const take = (file: File | null) => {
    if (!file) return;
    importing.mutate(file, {
      onSuccess: (view) => {
        toast(`${view.profile.name} moved in`);
        go(`/personas/${nameOf(view.id)}`);
      },
      onError: (error) => toastProblem(`${file.name} was not imported`, error),
    });
  };
  return (
    <>
      <FileButton onChange={take} accept=".json,.png,.charx,application/json,image/png,application/zip">
        {(props) => (
          <Button {...props} variant="default" leftSection={<Upload size={16} />} loading={importing.isPending}>
            Import card
          </Button>
        )}
      </FileButton>
      <Button component={Link} href="/new" leftSection={<Plus size={16} />}>
        Create
      </Button>
    </>
  );
}

function Card({ card, culture, onTag }: { card: PersonaCard; culture: string; onTag: (tag: string) => void }) {
  const [, go] = useLocation();
  const open = useOpenSession();
  const id = nameOf(card.id);
  const talk = () =>
    open.mutate(
      { personas: [id] },
      {
        onSuccess: (session) => go(`/chat/${nameOf(session.id)}`),
        onError: (error) => toastProblem('No conversation was opened', error),
      },
    );
  return (
    <article className="card persona-card">
      <Group wrap="nowrap" gap="sm">
        <Avatar id={id} size={56} age={card.age} />
        <div style={{ minWidth: 0 }}>
          <Text component="h2" fw={650} size="md" truncate m={0}>
            <Link href={`/personas/${id}`} className="whole">
              {card.name}
            </Link>
          </Text>
          <Text size="sm" c="dimmed" className="clamp-2">
            {card.age} · {culture} · {card.occupation}
          </Text>
        </div>
      </Group>
      <Text size="sm" className="clamp-3" style={{ flex: 1 }}>
        {card.summary}
      </Text>
      <MiniTraits scores={card.traits} />
      <Group justify="space-between" gap="xs" wrap="nowrap" className="above">
        <Group gap={4}>
          {card.tags.slice(0, 3).map((t) => (
            <Badge
              key={t}
              component="button"
              variant="light"
              color="gray"
              size="sm"
              tt="none"
              fw={500}
              style={{ cursor: 'pointer' }}
              onClick={() => onTag(t)}
              aria-label={`Show personas tagged ${t}`}
            >
              {t}
            </Badge>
          ))}
        </Group>
        <Button
          size="xs"
          variant="light"
          leftSection={<MessageCircle size={14} />}
          onClick={talk}
          loading={open.isPending}
          aria-label={`Talk to ${card.name}`}
          style={{ flex: 'none' }}
        >
          Talk
        </Button>
      </Group>
    </article>
  );
}

function GallerySkeleton() {
  return (
    <div className="gallery" aria-hidden>
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={260} radius="lg" />
      ))}
    </div>
  );
}
