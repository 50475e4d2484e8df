import { Button, Modal, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/client';
import { useEditPersona } from '../api/personas';
import type { PersonaView } from '../api/types';
import { ErrorState, toast } from '../shell/parts';

/** Changes what an author may change; says so if somebody else was faster. */
export function EditDialog({ id, view, onClose }: { id: string; view: PersonaView; onClose: () => void }) {
  const { profile } = view;
  const [name, setName] = useState(profile.name);
  const [summary, setSummary] = useState(profile.summary);
  const [role, setRole] = useState(profile.role);
  const [tags, setTags] = useState(profile.tags);
  const edit = useEditPersona(id);
  const problem = edit.error instanceof ApiProblem ? edit.error : null;
  const at = (field: string) => (problem?.field === field ? problem.rule : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate(
      { edit: { name: name.trim(), summary, role, tags }, profileVersion: view.profileVersion },
      {
        onSuccess: () => {
          toast('Saved');
          onClose();
        },
      },
    );
  };
  const changedMeanwhile = problem?.status === 412;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Edit ${profile.name}`}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            required
            maxLength={80}
            error={at('name')}
            data-autofocus
          />
          <Textarea
            label="Summary"
            value={summary}
            onChange={(e) => setSummary(e.currentTarget.value)}
            autosize
            minRows={2}
            error={at('summary')}
          />
          <TextInput
            label="Role"
            value={role}
            onChange={(e) => setRole(e.currentTarget.value)}
            maxLength={200}
            error={at('role')}
          />
          <TagsInput label="Tags" value={tags} onChange={setTags} maxTags={20} error={at('tags')} />
          {edit.isError &&
            (changedMeanwhile ? (
              <ErrorState
                error={
                  new Error(
                    'Somebody changed this persona meanwhile. The newest is loaded; save again to put yours over it.',
                  )
                }
              />
            ) : (
              <ErrorState error={edit.error} />
            ))}
          <Button type="submit" loading={edit.isPending} disabled={!name.trim()}>
            Save
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
