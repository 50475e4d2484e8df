import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Person } from '../api/people';
import type { FaceClip, Feeling } from '../api/types';
import { Avatar } from '../personas/Avatar';
import { faceOf } from '../personas/face';
import { feelingWords } from '../shell/format';
import { apexOf, type FaceLines, frameAt, framesPerSecond, linesOf, restFrame, shapeCount } from './faceShapes';

interface LiveFaceProps {
  person: Person;
  clip?: FaceClip;
  feeling?: Feeling;
}

/**
 * A persona's face that moves as its last reply was meant: the movement is the server's, 60 frames a second. Who wants
 * no movement sees its strongest moment, still.
 */
export default function LiveFace({ person, clip, feeling }: LiveFaceProps) {
  const still = useReducedMotion() ?? false;
  const lines = useRef<SVGGElement>(null);
  useEffect(() => {
    const group = lines.current;
    if (!group) return;
    if (!clip) return draw(group, linesOf(restFrame));
    if (still) {
      group.dataset.shown = 'still';
      return draw(group, linesOf(apexOf(clip)));
    }
    const begun = performance.now();
    const lasts = clip.frames.length / shapeCount / framesPerSecond;
    group.dataset.shown = 'moving';
    let next = requestAnimationFrame(function step(now: number) {
      const at = (now - begun) / 1000;
      draw(group, linesOf(frameAt(clip, at)));
      if (at < lasts) next = requestAnimationFrame(step);
      else group.dataset.shown = 'over';
    });
    return () => cancelAnimationFrame(next);
  }, [clip, still]);
  const felt = feeling ? feelingWords(feeling.emotion, feeling.intensity) : 'at rest';
  const line = `hsl(${faceOf(person.id).hue} 45% 24%)`;
  return (
    <div className="live-face" data-testid="live-face" data-turn={clip?.turn}>
      <Avatar id={person.id} age={person.age} size={96} label={`Face of ${person.name}: ${felt}`}>
        <g ref={lines} stroke={line} strokeLinecap="round" strokeLinejoin="round" fill="none">
          <path data-part="browLeft" strokeWidth="1.4" />
          <path data-part="browRight" strokeWidth="1.4" />
          <ellipse data-part="eyeLeft" cx="37.6" cy="31.6" rx="1.8" fill={line} stroke="none" />
          <ellipse data-part="eyeRight" cx="26.4" cy="31.6" rx="1.8" fill={line} stroke="none" />
          <path d="M32 32.5q-1.6 3 .6 3.4" strokeOpacity=".45" strokeWidth="1.1" />
          <path data-part="nose" d="M29.4 33.4l1.5-1M34.6 33.4l-1.5-1" strokeWidth=".9" />
          <path data-part="cheeks" d="M23.6 34.8q2.4 1.6 4.8.2M40.4 34.8q-2.4 1.6-4.8.2" strokeWidth=".9" />
          <path data-part="mouth" strokeWidth="1.5" fill={line} />
        </g>
      </Avatar>
    </div>
  );
}

/** Writes lines into the picture itself: sixty times a second is too often for anything more. */
function draw(group: SVGGElement, lines: FaceLines): void {
  const set = (part: string, name: string, value: string | number) =>
    group.querySelector(`[data-part="${part}"]`)?.setAttribute(name, String(value));
  set('browLeft', 'd', lines.browLeft);
  set('browRight', 'd', lines.browRight);
  set('eyeLeft', 'ry', lines.eyeLeft);
  set('eyeRight', 'ry', lines.eyeRight);
  set('mouth', 'd', lines.mouth);
  set('mouth', 'fill-opacity', 0.15 + 0.75 * lines.open);
  set('nose', 'stroke-opacity', 0.7 * lines.nose);
  set('cheeks', 'stroke-opacity', 0.5 * lines.cheeks);
}
