import { Text, Title } from '@mantine/core';
import type { Feeling } from '../api/types';
import { feelingWords, moodWord } from '../shell/format';

const axes = [
  { key: 'Pleasure', low: 'displeased', high: 'pleased' },
  { key: 'Arousal', low: 'sleepy', high: 'excited' },
  { key: 'Dominance', low: 'yielding', high: 'in control' },
] as const;

/** What a persona feels now (filled dot) and the mood underneath (ring), on pleasure, arousal and dominance. */
export function MoodGauge({ feeling, name }: { feeling: Feeling; name: string }) {
  const emotion = [feeling.pleasure, feeling.arousal, feeling.dominance];
  const mood = [feeling.moodPleasure, feeling.moodArousal, feeling.moodDominance] as const;
  return (
    <section aria-label="Feelings" data-testid="mood">
      <Title order={3} mb={4}>
        Feelings
      </Title>
      <Text size="sm" mb="xs">
        {name} feels {feelingWords(feeling.emotion, feeling.intensity)}; the mood is {moodWord(...mood)}.
      </Text>
      {axes.map(({ key, low, high }, i) => {
        const at = (v: number) => `${((Math.max(-1, Math.min(1, v)) + 1) / 2) * 100}%`;
        return (
          <div
            key={key}
            className="axis"
            role="img"
            aria-label={`${key}: feeling ${emotion[i]!.toFixed(2)}, mood ${mood[i]!.toFixed(2)}, from -1 to 1`}
          >
            <span>{low}</span>
            <span className="axis-track">
              <i className="axis-mood" style={{ left: at(mood[i]!) }} />
              <i className="axis-now" style={{ left: at(emotion[i]!) }} />
            </span>
            <span>{high}</span>
          </div>
        );
      })}
      <Text size="xs" c="dimmed" mt={6}>
        ● feeling now · ○ mood, which changes slowly
      </Text>
    </section>
  );
}
