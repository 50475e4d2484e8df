import { Slider, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Domain, domainColors, domainEnds, domainNames, levelWord } from '../traits/taxonomy';

interface DomainSliderProps {
  domain: Domain;
  value: number | null;
  error?: ReactNode;
  onChange: (value: number | null) => void;
}

/** One domain: left open, or fixed between its two ends. */
export function DomainSlider({ domain, value, error, onChange }: DomainSliderProps) {
  const name = domainNames[domain];
  const [low, high] = domainEnds[domain];
  const open = value === null;
  return (
    <div className="slider-row">
      <div className="slider-head">
        <Text size="sm" fw={550}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {open ? 'open' : levelWord(value)}
        </Text>
        <Switch
          size="xs"
          label="Leave open"
          labelPosition="left"
          checked={open}
          aria-label={`Leave ${name} open`}
          onChange={(e) => onChange(e.currentTarget.checked ? null : 0)}
        />
      </div>
      <Slider
        min={-3}
        max={3}
        step={0.1}
        value={value ?? 0}
        onChange={onChange}
        label={null}
        size={6}
        thumbSize={20}
        color={domainColors[domain]}
        thumbLabel={`${name}, from ${low} to ${high}`}
        data-open={open || undefined}
        attributes={{ thumb: { 'aria-valuetext': open ? 'open' : levelWord(value) } }}
      />
      <div className="ends">
        <span>{low}</span>
        <span>{high}</span>
      </div>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}
