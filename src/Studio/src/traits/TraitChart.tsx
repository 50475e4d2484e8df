import './traits.css';
import { Button, Text } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import {
  type Domain,
  domainColors,
  domainEnds,
  domainNames,
  domains,
  levelWord,
  percentile,
  type Trait,
  traits,
} from './taxonomy';

const zMax = 3;
const clamp = (z: number): number => Math.max(-zMax, Math.min(zMax, z));

/** A persona's character: the five domains as a star, and each with its aspects and facets as bars. */
export function TraitChart({ scores, wide = false }: { scores: readonly number[]; wide?: boolean }) {
  const [open, setOpen] = useState<Domain | null>(null);
  return (
    <div className={wide ? 'traits wide' : 'traits'}>
      <Star scores={scores} />
      <div>
        {domains.map((d, i) => (
          <div key={d} className="domain">
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className="domain-open"
              aria-expanded={open === d}
              onClick={() => setOpen(open === d ? null : d)}
              leftSection={open === d ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
            >
              {domainNames[d]}
            </Button>
            <Bar z={scores[i] ?? 0} domain={d} label={domainNames[d]} />
            <div className="ends" aria-hidden>
              <span>{domainEnds[d][0]}</span>
              <span>{domainEnds[d][1]}</span>
            </div>
            {open === d && <Parts domain={d} scores={scores} />}
          </div>
        ))}
      </div>
    </div>
  );
}

function Parts({ domain, scores }: { domain: Domain; scores: readonly number[] }) {
  const own = traits.filter((t) => t.domain === domain);
  const group = (title: string, items: Trait[]) => (
    <>
      <Text size="xs" c="dimmed" mt={6}>
        {title}
      </Text>
      {items.map((t) => (
        <div key={t.id} className="part">
          <Text size="xs">{t.name}</Text>
          <Bar z={scores[t.index] ?? 0} domain={domain} label={t.name} thin />
        </div>
      ))}
    </>
  );
  return (
    <div className="parts">
      {group(
        'Aspects',
        own.filter((t) => t.level === 'aspect'),
      )}
      {group(
        'Facets',
        own.filter((t) => t.level === 'facet'),
      )}
    </div>
  );
}

function Bar({ z, domain, label, thin }: { z: number; domain: Domain; label: string; thin?: boolean }) {
  const half = (Math.abs(clamp(z)) / zMax) * 50;
  const text = `${levelWord(z)}, above ${Math.round(percentile(z))} % of people`;
  return (
    <div
      className={thin ? 'bar-track thin' : 'bar-track'}
      role="img"
      aria-label={`${label}: ${text}`}
      title={`${text} (z ${z.toFixed(2)})`}
    >
      <span
        className="bar-fill"
        style={{ left: `${z < 0 ? 50 - half : 50}%`, width: `${half}%`, background: domainColors[domain] }}
      />
    </div>
  );
}

const size = 240;
const middle = size / 2;
const reach = 78;

function point(i: number, z: number): [number, number] {
  const angle = (-90 + i * 72) * (Math.PI / 180);
  const r = ((clamp(z) + zMax) / (2 * zMax)) * reach;
  return [middle + r * Math.cos(angle), middle + r * Math.sin(angle)];
}

const ring = (z: number): string => domains.map((_, i) => point(i, z).join(',')).join(' ');

function Star({ scores }: { scores: readonly number[] }) {
  const words = domains.map((d, i) => `${domainNames[d]} ${levelWord(scores[i] ?? 0)}`).join(', ');
  return (
    <svg
      viewBox={`-36 14 ${size + 72} ${size - 34}`}
      className="star"
      role="img"
      aria-label={`Character: ${words}`}
    >
      {[-2, 0, 2, 3].map((z) => (
        <polygon key={z} points={ring(z)} className={z === 0 ? 'grid zero' : 'grid'} />
      ))}
      {domains.map((d, i) => {
        const [x, y] = point(i, zMax);
        const [lx, ly] = [middle + (x - middle) * 1.36, middle + (y - middle) * 1.16];
        return (
          <g key={d}>
            <line x1={middle} y1={middle} x2={x} y2={y} className="grid" />
            <text x={lx} y={ly} textAnchor="middle" dominantBaseline="middle">
              {domainNames[d]}
            </text>
          </g>
        );
      })}
      <polygon points={domains.map((_, i) => point(i, scores[i] ?? 0).join(',')).join(' ')} className="shape" />
      {domains.map((d, i) => {
        const [x, y] = point(i, scores[i] ?? 0);
        return <circle key={d} cx={x} cy={y} r="4" fill={domainColors[d]} />;
      })}
    </svg>
  );
}
