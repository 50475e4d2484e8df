import {
  Button,
  Collapse,
  Group,
  Modal,
  MultiSelect,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useInfo, usePersonas } from '../api/personas';
import { useOpenSession } from '../api/sessions';
import { nameOf } from '../api/types';
import { Avatar } from '../personas/Avatar';
import { ErrorState } from '../shell/parts';

const personasMax = 8;
const scenarioMax = 8_000;

/** Begins a conversation with one persona or a group. */
export function NewSessionDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<string[]>([]);
  const [title, setTitle] = useState('');
  const [scenario, setScenario] = useState('');
  const [remember, setRemember] = useState(true);
  const [speaker, setSpeaker] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const info = useInfo();
  const personas = usePersonas({});
  const open = useOpenSession();
  const cards = new Map(personas.data?.pages.flatMap((p) => p.items).map((c) => [nameOf(c.id), c]));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(
      {
        personas: chosen,
        title: title.trim() || undefined,
        scenario: scenario.trim() || undefined,
        options: { remember, speaker: speaker ?? undefined },
      },
      {
        onSuccess: (session) => {
          onClose();
          setChosen([]);
          setTitle('');
          setScenario('');
          go(`/chat/${nameOf(session.id)}`);
        },
      },
    );
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New conversation"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          <MultiSelect
            label="With"
            placeholder={chosen.length ? '' : 'Whom do you want to talk to?'}
            searchable
            data-autofocus
            value={chosen}
            onChange={setChosen}
            maxValues={personasMax}
            hidePickedOptions
            description="One persona, or up to eight in one room"
            nothingFoundMessage="Nobody of that name"
            data={[...cards.values()].map((c) => ({ value: nameOf(c.id), label: c.name }))}
            renderOption={({ option }) => {
              const card = cards.get(option.value);
              return (
                <Group gap="sm" wrap="nowrap">
                  <Avatar id={option.value} size={30} age={card?.age} />
                  <div>
                    <Text size="sm">{option.label}</Text>
                    <Text size="xs" c="dimmed">
                      {card?.age} · {card?.occupation}
                    </Text>
                  </div>
                </Group>
              );
            }}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setMore(!more)}
            aria-expanded={more}
            style={{ alignSelf: 'flex-start' }}
            rightSection={<ChevronDown size={14} />}
          >
            Title, situation and more
          </Button>
          <Collapse expanded={more}>
            <Stack>
              <TextInput
                label="Title"
                value={title}
                onChange={(e) => setTitle(e.currentTarget.value)}
                maxLength={200}
              />
              <Textarea
                label="Situation"
                description="Where you are and why; it never changes who they are"
                autosize
                minRows={2}
                maxRows={6}
                value={scenario}
                onChange={(e) => setScenario(e.currentTarget.value)}
                maxLength={scenarioMax}
              />
              {(info.data?.speakers?.length ?? 0) > 1 && (
                <Select
                  label="Voice"
                  description="Who finds the words"
                  clearable
                  placeholder="Automatic"
                  value={speaker}
                  onChange={setSpeaker}
                  data={info.data?.speakers}
                />
              )}
              <Switch
                label="They may remember this later"
                checked={remember}
                onChange={(e) => setRemember(e.currentTarget.checked)}
              />
            </Stack>
          </Collapse>
          {open.isError && <ErrorState error={open.error} />}
          <Button type="submit" disabled={chosen.length === 0} loading={open.isPending}>
            {chosen.length > 1 ? 'Start the group' : 'Start talking'}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
