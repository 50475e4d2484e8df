import { domainColors, domainNames, domains, levelWord } from './taxonomy';

const zMax = 3;

/** Five small bars from the middle outwards: how far each domain lies from the average. */
export function MiniTraits({ scores }: { scores: readonly number[] }) {
  const words = domains.map((d, i) => `${domainNames[d]} ${levelWord(scores[i] ?? 0)}`).join(', ');
  return (
    <div className="bars" role="img" aria-label={words}>
      {domains.map((d, i) => {
        const z = Math.max(-zMax, Math.min(zMax, scores[i] ?? 0));
        const half = (Math.abs(z) / zMax) * 50;
        return (
          <div className="bar" key={d} title={`${domainNames[d]}: ${levelWord(z)}`}>
            <span aria-hidden>{d}</span>
            <span className="bar-track">
              <span
                className="bar-fill"
                style={{ left: `${z < 0 ? 50 - half : 50}%`, width: `${half}%`, background: domainColors[d] }}
              />
            </span>
          </div>
        );
      })}
    </div>
  );
}
