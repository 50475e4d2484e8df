import {
  Alert,
  Button,
  Group,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { CircleAlert, Sparkles } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiProblem, sayProblem } from '../api/client';
import { useCreatePersona, useCultures } from '../api/personas';
import { type BasePersona, nameOf, type PersonaView, type Refusal } from '../api/types';
import { newKey } from '../chat/outbox';
import { PageHead } from '../shell/parts';
import { type Domain, domains } from '../traits/taxonomy';
import { CreatedPanel } from './CreatedPanel';
import { emptyForm, fieldOf, type PersonaForm, readForm, toBase, writeForm } from './createForm';
import { DomainSlider } from './DomainSlider';

/** Makes a persona from as much or as little as one wants to say; the rest is drawn. */
export function CreatePage() {
  const [form, setForm] = useState<PersonaForm>(readForm);
  const [made, setMade] = useState<PersonaView | null>(null);
  const cultures = useCultures();
  const create = useCreatePersona();
  const attempt = useRef({ body: '', key: '' });
  const summary = useRef<HTMLDivElement>(null);
  const [, go] = useLocation();

  const set = <K extends keyof PersonaForm>(field: K, value: PersonaForm[K]) => {
    const next = { ...form, [field]: value };
    setForm(next);
    writeForm(next);
  };
  useEffect(() => {
    if (create.isError) summary.current?.focus();
  }, [create.isError, create.submittedAt]);
  const refusals = useMemo(() => reasonsOf(create.error), [create.error]);
  const at = (field: string): ReactNode => {
    const own = refusals.filter((r) => fieldOf(r.field) === field);
    return own.length > 0 ? own.map((r) => `${r.rule}${r.stage ? ` (${r.stage})` : ''}`).join('; ') : undefined;
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const base: BasePersona = toBase(form);
    const body = JSON.stringify(base);
    // The same request sent again is the same persona; a changed one is another.
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    create.mutate(
      { base, key: attempt.current.key },
      {
        onSuccess: (view) => {
          writeForm(emptyForm);
          attempt.current = { body: '', key: '' };
          setMade(view);
        },
      },
    );
  };

  if (made)
    return (
      <CreatedPanel
        view={made}
        onAnother={() => {
          setMade(null);
          setForm(emptyForm);
          create.reset();
        }}
        onOpen={() => go(`/personas/${nameOf(made.id)}`)}
      />
    );

  return (
    <div className="page narrow">
      <PageHead title="Create a persona">
        Say as much or as little as you like. What you leave open is drawn so that it fits the rest.
      </PageHead>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          {create.isError && (
            <Alert
              ref={summary}
              tabIndex={-1}
              color="red"
              variant="light"
              role="alert"
              icon={<CircleAlert size={18} />}
              title={refusals.length > 0 ? 'This persona cannot be' : 'The persona was not made'}
            >
              {refusals.length === 0 ? (
                sayProblem(create.error)
              ) : (
                <ul className="reasons">
                  {refusals.map((r, i) => (
                    <li key={i}>
                      <strong>{r.field}</strong>
                      {r.value && <> “{r.value}”</>}: {r.rule}
                      {r.stage && (
                        <Text span size="xs" c="dimmed">
                          {' '}
                          · found by: {r.stage}
                        </Text>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </Alert>
          )}
          <section className="card form-part" aria-labelledby="who">
            <Title order={2} id="who">
              Who
            </Title>
            <TextInput
              label="Name"
              value={form.name}
              onChange={(e) => set('name', e.currentTarget.value)}
              maxLength={80}
              error={at('name')}
              description="Left open, a name that fits the culture"
              data-field="name"
            />
            <div className="two">
              <NumberInput
                label="Age"
                value={form.age}
                onChange={(v) => set('age', v)}
                allowDecimal={false}
                allowNegative={false}
                error={at('age')}
                description="18 to 100"
                data-field="age"
              />
              <Select
                label="Gender"
                placeholder="Open"
                clearable
                value={form.gender || null}
                error={at('gender')}
                onChange={(v) => set('gender', v ?? '')}
                data={['woman', 'man', 'nonbinary']}
                description="As the persona calls itself"
              />
            </div>
            <div className="two">
              <Select
                label="Culture"
                placeholder="Open"
                clearable
                searchable
                value={form.culture || null}
                onChange={(v) => set('culture', v ?? '')}
                error={at('culture')}
                data={(cultures.data ?? []).map((c) => ({ value: c.code, label: c.name }))}
                description="Where the persona is at home"
                nothingFoundMessage="No such culture"
              />
              <TextInput
                label="Occupation"
                value={form.occupation}
                maxLength={80}
                error={at('occupation')}
                onChange={(e) => set('occupation', e.currentTarget.value)}
                description="What the persona does"
              />
            </div>
            <TextInput
              label="Role"
              value={form.role}
              onChange={(e) => set('role', e.currentTarget.value)}
              maxLength={200}
              error={at('role')}
              description="What it is here for, such as “sceptical purchasing manager”"
            />
          </section>
          <section className="card form-part" aria-labelledby="character">
            <Title order={2} id="character">
              Character
            </Title>
            <Textarea
              label="In your own words"
              placeholder="warm but disorganised, loves the sea"
              autosize
              minRows={2}
              maxRows={6}
              value={form.description}
              onChange={(e) => set('description', e.currentTarget.value)}
              maxLength={500}
              error={at('description')}
              description="Words for character shape the traits"
            />
            <div role="group" aria-label="Five domains of character">
              {domains.map((d: Domain) => (
                <DomainSlider
                  key={d}
                  domain={d}
                  value={form.domains[d]}
                  error={at(`D.${d}`)}
                  onChange={(v) => set('domains', { ...form.domains, [d]: v })}
                />
              ))}
              {at('traits') && (
                <Text size="xs" c="var(--mantine-color-error)" role="alert">
                  {at('traits')}
                </Text>
              )}
            </div>
          </section>
          <section className="card form-part" aria-labelledby="rest">
            <Title order={2} id="rest">
              For finding and repeating
            </Title>
            <TagsInput
              label="Tags"
              value={form.tags}
              onChange={(v) => set('tags', v)}
              maxTags={20}
              error={at('tags')}
              description="At most 20; Enter adds one"
              clearable
              clearButtonProps={{ 'aria-label': 'Remove all tags' }}
            />
            <TextInput
              label="Seed"
              value={form.seed}
              onChange={(e) => set('seed', e.currentTarget.value.replace(/\D/g, ''))}
              error={at('seed')}
              description="Same seed, same words: the same persona"
              inputMode="numeric"
              maxLength={15}
            />
          </section>
          <Group justify="flex-end">
            <Button variant="default" component={Link} href="/">
              Cancel
            </Button>
            <Button type="submit" size="md" leftSection={<Sparkles size={17} />} loading={create.isPending}>
              Create persona
            </Button>
          </Group>
        </Stack>
      </form>
    </div>
  );
}

function reasonsOf(error: unknown): Refusal[] {
  if (!(error instanceof ApiProblem)) return [];
  if (error.reasons.length > 0) return error.reasons;
  if (error.field && error.rule)
    return [{ stage: '', field: error.field, value: error.value ?? '', rule: error.rule }];
  return [];
}
