import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';

const states = {
  plain: 'bg-neut-tint',
  added: 'bg-ok-tint inset-ring inset-ring-ok-line',
  removed: 'bg-bad-tint inset-ring inset-ring-bad-line line-through',
  locked: 'bg-neut-tint',
};

/** `key=value` as kubectl prints it. Not yet saved additions and removals are marked by a sign as well as a colour. */
export function LabelChip(props: { name: string; value?: string; state?: 'added' | 'removed' | 'locked' }) {
  const { name, value = '', state } = props;
  const t = useTranslations('ui');
  return (
    <span
      className={`inline-flex min-h-[22px] max-w-full items-center rounded-s px-1.5 font-mono text-12 text-text-2 ${states[state ?? 'plain']}`}
    >
      {state === 'added' || state === 'removed' ? (
        <span className={`mr-1 font-bold ${state === 'added' ? 'text-ok' : 'text-bad'}`}>
          <span aria-hidden="true">{state === 'added' ? '+' : '−'}</span>
          <span className="sr-only">{t(state)}</span>
        </span>
      ) : null}
      <span className="min-w-0 wrap-anywhere" translate="no">
        {name}
        {value === '' ? '' : '='}
        <span className="font-medium text-text">{value}</span>
      </span>
      {state === 'locked' ? (
        <Lock aria-label={t('locked')} role="img" size={12} className="ml-1 flex-none text-text-3" />
      ) : null}
    </span>
  );
}
