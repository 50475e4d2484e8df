import { Alert, Button, Group, Modal, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { sayProblem } from '../api/client';

/** Sets the window's title while a page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · LinkyV Studio` : 'LinkyV Studio';
  }, [title]);
}

/** A page's head: its title, a line on it and what one can do. */
export function PageHead({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <Group justify="space-between" align="flex-end" mb="lg" gap="md">
      <div>
        <Title order={1}>{title}</Title>
        {children && (
          <Text c="dimmed" mt={4}>
            {children}
          </Text>
        )}
      </div>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}

/** Nothing to show, and what to do about it. */
export function EmptyState(props: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  page?: boolean;
}) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Text c="dimmed" component="div">
        {props.icon}
      </Text>
      <Title order={props.page ? 1 : 2} size="h2">
        {props.title}
      </Title>
      {props.children && (
        <Text c="dimmed" maw={440}>
          {props.children}
        </Text>
      )}
      {props.action && <div style={{ marginTop: 8 }}>{props.action}</div>}
    </Stack>
  );
}

/** What went wrong, in the server's words, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} />} title="That did not work" role="alert">
      <Stack gap="xs" align="flex-start">
        {sayProblem(error)}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Grey shapes while a page is fetched. */
export function PageSkeleton() {
  return (
    <div className="page" aria-hidden>
      <Skeleton height={30} width={220} mb="lg" />
      <Stack>
        <Skeleton height={90} radius="lg" />
        <Skeleton height={90} radius="lg" />
        <Skeleton height={90} radius="lg" />
      </Stack>
    </div>
  );
}

/** Tells of a failure in a corner. */
export function toastProblem(what: string, error: unknown): void {
  notifications.show({ color: 'red', title: what, message: sayProblem(error), autoClose: 9_000 });
}

/** Tells of a success in a corner. */
export const toast = (message: string): void => void notifications.show({ message, color: 'teal' });

export interface Question {
  title: string;
  body: ReactNode;
  act: string;
  danger?: boolean;
  onYes: () => Promise<unknown> | void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const yes = async () => {
    if (!question) return;
    setBusy(true);
    try {
      await question.onYes();
      onClose();
    } catch (error) {
      toastProblem(question.title, error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={!!question}
      onClose={onClose}
      title={question?.title}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Text component="div">{question?.body}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color={question?.danger ? 'red' : undefined} loading={busy} onClick={() => void yes()}>
            {question?.act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Saves an answer of the server as a file. */
export async function saveAs(response: Response, fallbackName: string): Promise<void> {
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = named ?? fallbackName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
