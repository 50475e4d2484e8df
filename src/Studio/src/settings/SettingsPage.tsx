import {
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { call, send } from '../api/client';
import { useInfo } from '../api/personas';
import { ConfirmDialog, PageHead, type Question, saveAs, toast, toastProblem } from '../shell/parts';
import { setSettings, useSettings } from './store';

const purpose = 'training';

/** Who one is here, how things look, and what is kept. */
export function SettingsPage() {
  return (
    <div className="page narrow">
      <PageHead title="You">Kept in this browser, sent only to this server.</PageHead>
      <Stack gap="lg">
        <WhoPart />
        <LookPart />
        <DataPart />
        <AboutPart />
      </Stack>
    </div>
  );
}

function WhoPart() {
  const settings = useSettings();
  const info = useInfo();
  const client = useQueryClient();
  const [participant, setParticipant] = useState(settings.participant);
  const [apiKey, setApiKey] = useState(settings.apiKey);
  const keys = info.data?.auth === 'keys' || info.isError || !!settings.apiKey;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setSettings({ participant: participant.trim(), apiKey: apiKey.trim() });
    client.clear();
    void client.invalidateQueries();
    toast('Saved');
  };
  return (
    <form className="card form-part" onSubmit={save} aria-label="Who you are">
      <Title order={2}>Who you are</Title>
      <TextInput
        label="Your name here"
        value={participant}
        onChange={(e) => setParticipant(e.currentTarget.value)}
        maxLength={100}
        placeholder={info.data?.participantName ?? 'local'}
        description="Personas keep what you tell them under this name and show it to nobody else"
      />
      {keys && (
        <PasswordInput
          label="API key"
          value={apiKey}
          onChange={(e) => setApiKey(e.currentTarget.value)}
          placeholder="lk_…"
          description="This server wants one; its keeper has it"
          autoComplete="off"
        />
      )}
      <Group justify="flex-end">
        <Button type="submit">Save</Button>
      </Group>
    </form>
  );
}

function LookPart() {
  const { naturalPace } = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className="card form-part" aria-label="How it looks">
      <Title order={2}>How it looks</Title>
      <SegmentedControl
        aria-label="Colours"
        value={colorScheme}
        onChange={(v) => setColorScheme(v as 'auto' | 'light' | 'dark')}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <Switch
        label="Replies at a human pace"
        checked={naturalPace}
        description="Shown as somebody would type them; switched off, they stand there at once"
        onChange={(e) => setSettings({ naturalPace: e.currentTarget.checked })}
      />
    </section>
  );
}

function DataPart() {
  const [question, setQuestion] = useState<Question | null>(null);
  const client = useQueryClient();
  const recorded = useQuery({
    queryKey: ['consent', purpose],
    queryFn: () => call<{ given: boolean }>(`/api/me/consent/${purpose}`),
  });
  const consent = useMutation({
    mutationFn: (yes: boolean) => call<void>('/api/me/consent', { method: 'PUT', body: { purpose, given: yes } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['consent'] }),
    onError: (error) => toastProblem('Not recorded', error),
  });
  const agreed = (consent.isPending ? consent.variables : recorded.data?.given) ?? false;
  const save = () =>
    send('/api/me/export', { headers: { Accept: '*/*' } })
      .then((r) => saveAs(r, 'my-linkyv-data.json'))
      .catch((e: unknown) => toastProblem('Not exported', e));
  const ask = () =>
    setQuestion({
      title: 'Erase everything you said?',
      act: 'Erase everything',
      danger: true,
      body: 'Every word you said to any persona, and what they learned about you, is deleted. This cannot be undone.',
      onYes: async () => {
        await call<void>('/api/me', { method: 'DELETE' });
        await client.invalidateQueries();
        toast('Everything you said is erased');
      },
    });
  return (
    <section className="card form-part" aria-label="What is kept of you">
      <Title order={2}>What is kept of you</Title>
      <Switch
        label="My words may be used to improve models"
        checked={agreed}
        disabled={consent.isPending}
        description="Off unless you say so. Off, they serve your own conversations and nothing else."
        onChange={(e) => consent.mutate(e.currentTarget.checked)}
      />
      <Group>
        <Button variant="default" leftSection={<Download size={16} />} onClick={() => void save()}>
          Export my data
        </Button>
        <Button variant="light" color="red" leftSection={<Trash2 size={16} />} onClick={ask}>
          Erase my data
        </Button>
      </Group>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </section>
  );
}

function AboutPart() {
  const info = useInfo();
  if (!info.data) return null;
  const { name, version, auth, role, tenant, participantName, speakers } = info.data;
  return (
    <Text size="sm" c="dimmed">
      {name} {version} · {auth === 'open' ? 'open on this machine' : 'guarded by keys'}
      {role && ` · ${role}`}
      {tenant && ` of ${tenant}`}
      {participantName && ` · as ${participantName}`}
      {speakers && speakers.length > 0 && ` · voices: ${speakers.join(', ')}`}
    </Text>
  );
}
