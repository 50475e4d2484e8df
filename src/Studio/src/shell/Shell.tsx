import { Alert, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { GraduationCap, MessageCircle, Moon, Settings2, Sun, Users, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiProblem } from '../api/client';
import { useInfo } from '../api/personas';

const places = [
  { to: '/', label: 'Personas', icon: Users, holds: (at: string) => at === '/' || /^\/(new|personas)/.test(at) },
  { to: '/chat', label: 'Talk', icon: MessageCircle, holds: (at: string) => at.startsWith('/chat') },
  {
    to: '/scenarios',
    label: 'Practise',
    icon: GraduationCap,
    holds: (at: string) => /^\/(scenarios|debrief)/.test(at),
  },
  { to: '/me', label: 'You', icon: Settings2, holds: (at: string) => at.startsWith('/me') },
];

/** The frame around every page: where one can go, and what stands in the way of the server. */
export function Shell({ children }: { children: ReactNode }) {
  const [at] = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    // Between conversations the composer takes the focus itself.
    if (!at.startsWith('/chat/')) main.current?.focus({ preventScroll: true });
    main.current?.scrollTo({ top: 0 });
  }, [at]);

  return (
    <div className="frame">
      <a
        className="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <Rail at={at} />
      <main id="main" ref={main} tabIndex={-1}>
        <ServerState />
        {children}
      </main>
    </div>
  );
}

function Rail({ at }: { at: string }) {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <nav className="rail" aria-label="Main">
      <img className="brand" src="./favicon.svg" alt="" width={38} height={38} />
      {places.map(({ to, label, icon: Icon, holds }) => (
        <Link key={to} href={to} className="rail-item" aria-current={holds(at) ? 'page' : undefined}>
          <Icon size={21} aria-hidden />
          {label}
        </Link>
      ))}
      <button
        type="button"
        className="rail-item push"
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        aria-label={dark ? 'Use light colours' : 'Use dark colours'}
      >
        {dark ? <Sun size={21} aria-hidden /> : <Moon size={21} aria-hidden />}
        {dark ? 'Light' : 'Dark'}
      </button>
    </nav>
  );
}

function ServerState() {
  const info = useInfo();
  const client = useQueryClient();
  const wantsKey = info.error instanceof ApiProblem && info.error.status === 401;
  const refetch = info.refetch;
  const away = info.isError && !wantsKey;

  useEffect(() => {
    if (!away) return;
    const timer = setInterval(() => void refetch(), 3_000);
    return () => clearInterval(timer);
  }, [away, refetch]);

  const wasAway = useRef(false);
  useEffect(() => {
    if (away) wasAway.current = true;
    else if (wasAway.current && info.isSuccess) {
      wasAway.current = false;
      void client.invalidateQueries();
    }
  }, [away, client, info.isSuccess]);

  if (wantsKey)
    return (
      <Alert color="yellow" radius={0} title="This server wants an API key">
        Enter yours under <Link href="/me">You</Link>.
      </Alert>
    );
  if (!away) return null;
  return (
    <Alert color="orange" radius={0} icon={<WifiOff size={18} />} title="LinkyV does not answer" role="status">
      It may be starting again. This page tries every three seconds; what you wrote is kept.{' '}
      <Button size="compact-xs" variant="subtle" onClick={() => void refetch()}>
        Try now
      </Button>
    </Alert>
  );
}
