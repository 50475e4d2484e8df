import './chat.css';
import { Button } from '@mantine/core';
import { MessagesSquare, Plus } from 'lucide-react';
import { useState } from 'react';
import { EmptyState, usePageTitle } from '../shell/parts';
import { ConversationView } from './ConversationView';
import { NewSessionDialog } from './NewSessionDialog';
import { SessionList } from './SessionList';

/** Conversations beside the one that is open; on a phone one or the other. */
export function ChatPage({ id }: { id?: string }) {
  const [starting, setStarting] = useState(false);
  usePageTitle('Talk');
  return (
    <div className={id ? 'chat has-session' : 'chat'}>
      <SessionList current={id} onNew={() => setStarting(true)} />
      {id ? (
        <ConversationView key={id} id={id} />
      ) : (
        <section className="chat-empty" aria-label="No conversation open">
          <EmptyState
            icon={<MessagesSquare size={30} />}
            title="Choose a conversation"
            action={
              <Button leftSection={<Plus size={16} />} onClick={() => setStarting(true)}>
                New conversation
              </Button>
            }
          >
            Or begin one, with a single persona or with several at a time.
          </EmptyState>
        </section>
      )}
      <NewSessionDialog opened={starting} onClose={() => setStarting(false)} />
    </div>
  );
}
