import { Spoiler, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Identity } from '../api/types';
import { listed, longDate } from '../shell/format';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who a persona is, as one would read it: home, people, work, days, tastes, views, life. */
export function IdentityFacts({ identity: it, name }: { identity: Identity; name: string }) {
  const likes = it.tastes.filter((t) => t.like > 0);
  const dislikes = it.tastes.filter((t) => t.like <= 0);
  return (
    <>
      <Part title="Home and origin">
        <Row term="Born">
          {longDate(it.born)} in {it.birthplace.town}, {it.birthplace.country}
        </Row>
        <Row term="Lives">
          {it.home.kind}, {it.home.area}, {it.home.place.town}, {it.home.place.country}; {it.home.with}, since{' '}
          {it.home.sinceYear}
        </Row>
        <Row term="Partner">{it.partnerStatus}</Row>
        <Row term="Languages">{listed(it.languages.map((l) => `${l.language} (${l.level})`))}</Row>
        <Row term="Looks">{listed(it.looks)}</Row>
        {it.health.length > 0 && <Row term="Health">{listed(it.health)}</Row>}
      </Part>
      <Part title="People">
        {it.people.map((p) => (
          <Row key={p.relation + p.name} term={p.relation}>
            {p.name}
            {p.age ? `, ${p.age}` : ''}
            {p.does ? `, ${p.does}` : ''}
            {p.alive ? '' : ', no longer alive'}
            {p.note && (
              <Text size="sm" c="dimmed">
                {quoted(p.note)}
              </Text>
            )}
          </Row>
        ))}
        {it.pets.map((p) => (
          <Row key={p.name} term={p.kind}>
            {p.name}, {p.age}
            {p.note ? `; ${p.note}` : ''}
          </Row>
        ))}
      </Part>
      <Part title="Work and schools">
        {it.work.map((j) => (
          <Row key={j.fromYear + j.occupation} term={`${j.fromYear}–${j.toYear ?? 'now'}`}>
            {capital(j.occupation)} at {j.employer}, {j.town}
            <Text size="sm" c="dimmed">
              {capital(listed(j.duties))}. Likes {j.likes}, dislikes {j.dislikes}.
            </Text>
          </Row>
        ))}
        {it.education.map((s) => (
          <Row key={s.fromYear + s.institution} term={`${s.fromYear}–${s.toYear}`}>
            {capital(s.level)}
            {s.subject ? `, ${s.subject}` : ''}, {s.institution}, {s.town}
          </Row>
        ))}
      </Part>
      <Part title="An ordinary day">
        {it.dailyLife.map((h) => (
          <Row key={h.time + h.does} term={h.time}>
            {capital(h.does)}
          </Row>
        ))}
        {it.pastimes.map((p) => (
          <Row key={p.activity} term="free time">
            {capital(p.activity)}, {p.howOften}, since {p.sinceYear}
            {p.reason && (
              <Text size="sm" c="dimmed">
                {quoted(p.reason)}
              </Text>
            )}
          </Row>
        ))}
      </Part>
      <Part title="Tastes">
        {likes.map((t) => (
          <Row key={t.category + t.item} term={t.category}>
            likes {t.item}
            {because(t.reason)}
          </Row>
        ))}
        {dislikes.map((t) => (
          <Row key={t.category + t.item} term={t.category}>
            dislikes {t.item}
            {because(t.reason)}
          </Row>
        ))}
      </Part>
      <Part title="Views and values">
        {it.values.map((v) => (
          <Row key={v.name} term={v.name}>
            {quoted(v.inOwnWords)}
          </Row>
        ))}
        {it.opinions.map((o) => (
          <Row key={o.topic} term={o.topic}>
            {quoted(o.claim)}
            <Text size="sm" c="dimmed">
              {quoted(o.reason)}
            </Text>
          </Row>
        ))}
      </Part>
      <Part title="Goals and fears">
        {it.goals.map((g) => (
          <Row key={g.aim} term={g.horizon || 'some day'}>
            Wants to {g.aim}
            {because(g.reason)}
          </Row>
        ))}
        {it.fears.map((f) => (
          <Row key={f.of} term="fears">
            {capital(f.of)}
            {because(f.reason)}
          </Row>
        ))}
        {it.secret && (
          <Row term="a secret">
            About {it.secret.about}. {name} tells it only to those it trusts.
          </Row>
        )}
      </Part>
      <Part title="What happened">
        {it.life.map((e) => (
          <Row key={e.year + e.what} term={`${e.year}`}>
            “{capital(e.what)}”
            <Text size="sm" c="dimmed">
              {capital(e.feeling)}
              {e.lesson ? `; ${e.lesson}` : ''}
            </Text>
          </Row>
        ))}
      </Part>
      {it.lore?.length > 0 && (
        <Part title="Further facts">
          {it.lore
            .filter((l) => !l.secret)
            .map((l, i) => (
              <Row key={i} term={l.keys.join(', ') || 'always'}>
                {l.text}
              </Row>
            ))}
        </Part>
      )}
    </>
  );
}

const quoted = (words: string): string => `“${capital(words)}.”`;

const because = (reason: string): string => (reason ? `: “${reason}”` : '');

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card form-part" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Spoiler maxHeight={300} showLabel="Show all" hideLabel="Show less">
        <dl className="facts">{children}</dl>
      </Spoiler>
    </section>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
