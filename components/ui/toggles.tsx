import { classNames } from '#components/ui/class-names.ts';

export interface Toggle {
  readonly id: string;
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** Switches side by side, each on or off. */
export function TogglePair({ label, items }: { label: string; items: readonly Toggle[] }) {
  return (
    <fieldset
      aria-label={label}
      className="inline-flex h-7 rounded-m border border-border-2 bg-surface-2 p-px shadow-1"
    >
      {items.map(({ id, label: name, on, set }) => (
        <button
          key={id}
          type="button"
          aria-pressed={on}
          onClick={() => set(!on)}
          className={classNames(
            'rounded-[5px] px-2 text-12 font-medium outline-offset-[-2px]',
            on
              ? 'bg-surface text-text inset-ring inset-ring-border-2 forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]'
              : 'text-text-2 hover:text-text',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** One of several. */
export function ChoiceBar<Id extends string>(props: {
  label: string;
  items: readonly { readonly id: Id; readonly label: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
}) {
  const { label, items, chosen, onChoose } = props;
  return (
    <TogglePair
      label={label}
      items={items.map((item) => ({ ...item, on: item.id === chosen, set: () => onChoose(item.id) }))}
    />
  );
}
