import { Button, Group, Text } from '@mantine/core';
import { ClipboardCheck } from 'lucide-react';
import { Link } from 'wouter';

/** In place of the box to write in, once a scenario is over. */
export function EndBar({ session }: { session: string }) {
  return (
    <Group className="composer" justify="center" gap="sm" role="status">
      <Text size="sm">The scenario is over.</Text>
      <Button component={Link} href={`/debrief/${session}`} size="xs" leftSection={<ClipboardCheck size={14} />}>
        See the debrief
      </Button>
    </Group>
  );
}
