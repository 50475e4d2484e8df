import { memo, type ReactNode } from 'react';
import type { Feeling } from '../api/types';
import { type Face, faceOf } from './face';

interface AvatarProps {
  id: string;
  size?: number;
  age?: number;
  feeling?: Pick<Feeling, 'pleasure' | 'arousal' | 'dominance'>;
  /** Text for those who cannot see it; left out where the name stands beside it. */
  label?: string;
  /** Drawn instead of brows, eyes and mouth. */
  children?: ReactNode;
}

const greyFromAge = 62;

/** A drawn face, always the same for an id; mouth, brows and eyes follow what the persona feels. */
export const Avatar = memo(function Avatar({ id, size = 48, age = 35, feeling, label, children }: AvatarProps) {
  const face = faceOf(id);
  const skin = `hsl(${face.hue} 48% 93%)`;
  const line = `hsl(${face.hue} 45% 24%)`;
  const hair = age >= greyFromAge ? `hsl(${face.hue} 12% 68%)` : `hsl(${(face.hue + 15) % 360} 42% 30%)`;
  const rx = 13.5 + face.wide;
  return (
    <svg
      viewBox="0 0 64 64"
      width={size}
      height={size}
      style={{ borderRadius: '50%', flex: 'none', display: 'block' }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <rect width="64" height="64" fill={`hsl(${face.hue} 48% 72%)`} />
      <HairBehind style={face.hair} fill={hair} />
      <path d="M10 66c0-12 9-17 22-17s22 5 22 17z" fill={`hsl(${face.clothesHue} 38% 46%)`} />
      {face.collar === 1 && (
        <path d="M24 50l8 8 8-8" fill="none" stroke="#fff" strokeOpacity=".75" strokeWidth="2" />
      )}
      {face.collar === 2 && (
        <path d="M22 50q10 9 20 0" fill="none" stroke="#fff" strokeOpacity=".6" strokeWidth="3" />
      )}
      <path d="M27 42h10v8q-5 5-10 0z" fill={skin} />
      <path d="M27 45q5 4 10 0v-3H27z" fill={`hsl(${face.hue} 34% 84%)`} />
      <ellipse cx="32" cy="31" rx={rx} ry="15.5" fill={skin} />
      <circle cx={32 - rx} cy="32" r="2.6" fill={skin} />
      <circle cx={32 + rx} cy="32" r="2.6" fill={skin} />
      {face.earrings && (
        <>
          <circle cx={32 - rx} cy="36" r="1.2" fill="#fff" />
          <circle cx={32 + rx} cy="36" r="1.2" fill="#fff" />
        </>
      )}
      <HairFront style={face.hair} fill={hair} />
      {children ?? <Expression face={face} line={line} feeling={feeling} />}
      {age >= 66 && <path d="M24 43q2-1 2-3M40 43q-2-1-2-3" fill="none" stroke={line} strokeOpacity=".35" />}
    </svg>
  );
});

function Expression({ face, line, feeling }: { face: Face; line: string; feeling?: AvatarProps['feeling'] }) {
  const p = feeling?.pleasure ?? 0.25;
  const a = feeling?.arousal ?? 0;
  const d = feeling?.dominance ?? 0;
  const curve = 39.5 + p * 4.5;
  const brow = -a * 1.2;
  const tilt = (d - Math.max(0, -p)) * 1.3;
  const eye = Math.max(1.1, (face.eyes === 2 ? 2.3 : 2) + a * 0.7);
  return (
    <g stroke={line} strokeLinecap="round" fill="none">
      <path
        d={`M23.5 ${27.2 + brow - tilt * 0.4}l5.5 ${tilt * 0.5}M40.5 ${27.2 + brow - tilt * 0.4}l-5.5 ${tilt * 0.5}`}
        strokeWidth="1.4"
      />
      {face.eyes === 1 && p > 0.55 ? (
        <path d="M24.4 32q2-2.4 4 0M35.6 32q2-2.4 4 0" strokeWidth="1.6" />
      ) : (
        <g fill={line} stroke="none">
          <ellipse cx="26.4" cy="31.6" rx="1.8" ry={eye} />
          <ellipse cx="37.6" cy="31.6" rx="1.8" ry={eye} />
        </g>
      )}
      <path d="M32 32.5q-1.6 3 .6 3.4" strokeOpacity=".45" strokeWidth="1.1" />
      <path
        d={`M27.2 ${39.6 - p * 0.8}Q32 ${curve} 36.8 ${39.6 - p * 0.8}`}
        strokeWidth="1.7"
        fill={a > 0.35 ? line : 'none'}
        fillOpacity=".85"
      />
      {face.freckles && (
        <g fill={line} fillOpacity=".3" stroke="none">
          <circle cx="24" cy="36" r=".6" />
          <circle cx="26" cy="37.2" r=".6" />
          <circle cx="38" cy="37.2" r=".6" />
          <circle cx="40" cy="36" r=".6" />
        </g>
      )}
      {face.glasses && (
        <g strokeWidth="1.2">
          <rect x="22" y="28.4" width="8.4" height="7" rx="3.2" />
          <rect x="33.6" y="28.4" width="8.4" height="7" rx="3.2" />
          <path d="M30.4 31.4h3.2" />
        </g>
      )}
    </g>
  );
}

function HairBehind({ style, fill }: { style: number; fill: string }) {
  if (style === 1) return <path d="M15 30q0-19 17-19t17 19v20q-4 4-8 2H23q-4 2-8-2z" fill={fill} />;
  if (style === 3) return <path d="M16 32q-1-20 16-20t16 20q2 9-3 13H19q-5-4-3-13z" fill={fill} />;
  if (style === 5) return <circle cx="32" cy="27" r="20" fill={fill} />;
  if (style === 7)
    return (
      <>
        <circle cx="32" cy="11" r="6.5" fill={fill} />
        <path d="M17 30q0-17 15-17t15 17z" fill={fill} />
      </>
    );
  return null;
}

const fronts = [
  'M17 30q-2-18 15-18t15 18q-2-8-7-10-9 4-17 0-4 3-6 10z',
  'M17 32q-1-19 15-19t15 19q-2-9-9-12-9 9-21 12z',
  'M16.5 29q1-17 15.5-17 14 0 15.5 17-3-5-6-9-6 4-16 3-6 1-9 6z',
  'M16 34q-1-21 16-21t16 21q-3-5-3-11-12-3-26 0 0 6-3 11z',
  'M17.5 27q1-14 14.5-14t14.5 14q-5-6-14.5-6t-14.5 6z',
  'M18 28q2-13 14-13t14 13q-5-6-14-6t-14 6z',
  'M16.5 31q-3-16 9-18 17-4 21.5 16-5-2-8-8-8 6-17 5-4 1-5.5 5z',
  'M17 30q0-16 15-16t15 16q-4-9-15-9t-15 9z',
  'M16.5 30q-1-14 8-16l-1-4q9-1 12 3 12 2 12 17-3-7-9-9-9 3-14 1-5 2-8 8z',
];

function HairFront({ style, fill }: { style: number; fill: string }) {
  return <path d={fronts[style] ?? fronts[0]} fill={fill} />;
}
