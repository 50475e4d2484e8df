import { Button } from '@mantine/core';
import { Compass } from 'lucide-react';
import { Link } from 'wouter';
import { EmptyState } from './parts';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <div className="page">
      <EmptyState
        page
        icon={<Compass size={30} />}
        title="There is nothing here"
        action={
          <Button component={Link} href="/">
            To the personas
          </Button>
        }
      >
        The address may be old, or what stood here was erased.
      </EmptyState>
    </div>
  );
}
