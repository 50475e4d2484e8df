import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { MessageCircle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useOpenSession } from '../api/sessions';
import { nameOf, type PersonaView } from '../api/types';
import { toastProblem, usePageTitle } from '../shell/parts';
import { decodeTraits } from '../traits/taxonomy';
import { MiniTraits } from '../traits/MiniTraits';
import { Avatar } from './Avatar';

/** The new persona, and what to do with it first. */
export function CreatedPanel(props: { view: PersonaView; onAnother: () => void; onOpen: () => void }) {
  const { view, onAnother, onOpen } = props;
  const { profile } = view;
  const id = nameOf(view.id);
  const [, go] = useLocation();
  const open = useOpenSession();
  const title = useRef<HTMLHeadingElement>(null);
  usePageTitle(`${profile.name} is here`);
  useEffect(() => title.current?.focus(), []);
  const talk = () =>
    open.mutate(
      { personas: [id] },
      {
        onSuccess: (session) => go(`/chat/${nameOf(session.id)}`),
        onError: (error) => toastProblem('No conversation was opened', error),
      },
    );
  const report = profile.generation;
  return (
    <div className="page narrow">
      <section className="card created" data-testid="created">
        <Avatar id={id} size={120} age={profile.age} />
        <Title order={1} ref={title} tabIndex={-1}>
          {profile.name} is here
        </Title>
        <Text c="dimmed">
          {profile.age} · {profile.identity.work[0]?.occupation ?? profile.role} ·{' '}
          {profile.identity.home.place.town}, {profile.identity.home.place.country}
        </Text>
        <Text maw={520}>{profile.summary}</Text>
        <div style={{ width: 'min(100%, 320px)' }}>
          <MiniTraits scores={decodeTraits(profile.traits)} />
        </div>
        {report && (
          <Stack gap={2}>
            <Text size="sm" c="dimmed">
              Coherence {Math.round(report.consistency * 100)} % · ethics {Math.round(report.ethics * 100)} %
              {report.descriptors.length > 0 && <> · heard: {report.descriptors.join(', ')}</>}
            </Text>
            {report.findings.map((f) => (
              <Text key={f} size="sm" c="dimmed">
                {f}
              </Text>
            ))}
          </Stack>
        )}
        <Group justify="center" mt="sm">
          <Button leftSection={<MessageCircle size={17} />} onClick={talk} loading={open.isPending}>
            Talk to {profile.givenName}
          </Button>
          <Button variant="default" onClick={onOpen}>
            See the whole profile
          </Button>
          <Button variant="subtle" onClick={onAnother}>
            Create another
          </Button>
        </Group>
      </section>
    </div>
  );
}
