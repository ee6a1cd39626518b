'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names.ts';
import { StatusShape } from './status.tsx';

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}
export interface FieldProblem {
  readonly tone: 'bad' | 'warn' | 'ok';
  readonly text: ReactNode;
}

const problemText = { bad: 'text-bad', warn: 'text-warn', ok: 'text-ok' };

/** Label above, hint or message below. A line for the message is kept free, so that nothing jumps when it appears. */
export function Field(props: {
  label: string;
  hint?: ReactNode;
  problem?: FieldProblem | undefined;
  required?: boolean;
  /** At the right end of the label's line. */
  aside?: ReactNode;
  className?: string;
  children: (ids: FieldIds) => ReactNode;
}) {
  const { label, hint, problem, required = false, aside, className = '', children } = props;
  const t = useTranslations('ui');
  const id = useId();
  const messageId = `${id}message`;
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <div className="flex min-h-4 items-center gap-2 text-12">
        <label htmlFor={id} className="font-medium text-text">
          {label}
        </label>
        {required ? <span className="text-text-3">{t('required')}</span> : null}
        {aside === undefined ? null : <span className="ml-auto flex items-center gap-2 text-text-3">{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': messageId, 'aria-invalid': problem?.tone === 'bad' })}
      <div id={messageId} className="min-h-4 text-12" aria-live="polite">
        {problem === undefined ? (
          <span className="text-text-3">{hint}</span>
        ) : (
          <span className={`flex items-start gap-[5px] ${problemText[problem.tone]}`}>
            <span className="flex h-4 items-center">
              <StatusShape tone={problem.tone} sizePx={12} />
            </span>
            <span className="min-w-0 wrap-anywhere">{problem.text}</span>
          </span>
        )}
      </div>
    </div>
  );
}

const control =
  'w-full min-w-0 rounded-m border border-control bg-surface text-text placeholder:text-text-3 focus-visible:border-focus focus-visible:outline-offset-[-1px] aria-invalid:border-bad-solid aria-invalid:inset-ring aria-invalid:inset-ring-bad-solid disabled:border-border-2 disabled:bg-surface-2 disabled:text-text-3 [&:is(input,textarea):read-only]:bg-surface-2';
const monoText = 'font-mono text-12';

/** One line of text. `mono` for what is typed or copied: names, images, labels, paths. */
export function TextInput({ mono = false, className, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={classNames(control, 'h-8 px-2.5', mono && monoText, className)}
    />
  );
}

export function TextArea({ mono = false, className, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={classNames(control, 'px-2.5 py-2 leading-[18px]', mono && monoText, className)}
    />
  );
}

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** The browser's own select in the design's look. */
export function Select(props: ComponentProps<'select'> & { options: readonly SelectOption[]; mono?: boolean }) {
  const { options, mono = false, className, ...rest } = props;
  return (
    <span className={classNames('relative flex min-w-0', className)}>
      <select {...rest} className={classNames(control, 'h-8 appearance-none truncate pr-7 pl-2.5', mono && monoText)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled} className="bg-raised">
            {option.hint === undefined ? option.label : `${option.label} · ${option.hint}`}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        size={12}
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 text-text-3"
      />
    </span>
  );
}

export interface NumberInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'min' | 'max' | 'type'> {
  /** The text as typed: what is no number stays visible, and whoever reads it says what is wrong. */
  readonly value: string;
  readonly onValueChange: (text: string) => void;
  readonly min?: number;
  readonly max?: number;
}

/** A whole number; arrow keys step within min and max. */
export function NumberInput({ value, onValueChange, min, max, className, ...rest }: NumberInputProps) {
  function step(by: number) {
    const now = /^-?\d+$/.test(value.trim()) ? Number(value.trim()) : (min ?? 0) - by;
    const next = Math.max(min ?? Number.MIN_SAFE_INTEGER, Math.min(max ?? Number.MAX_SAFE_INTEGER, now + by));
    onValueChange(String(next));
  }
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        step(event.key === 'ArrowUp' ? 1 : -1);
      }}
      className={classNames(control, 'h-8 px-2.5', monoText, className)}
    />
  );
}

const mark =
  'flex-none appearance-none border border-control bg-surface checked:border-accent-solid disabled:opacity-45 forced-colors:appearance-auto';

/** A checkbox with its label. `indeterminate` for "some of them". */
export function Checkbox(props: {
  label: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  indeterminate?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  /** The label is for screen readers only. */
  hideLabel?: boolean;
  /** -1 inside a grid or list that is one stop of the Tab key. */
  tabIndex?: number;
  className?: string;
}) {
  const { label, checked, onCheckedChange, indeterminate = false, hint, disabled = false, hideLabel = false } = props;
  const hintId = useId();
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current !== null) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={classNames('flex min-w-0 flex-col', props.className)}>
      <label className="inline-flex min-h-6 min-w-0 items-center gap-2">
        <input
          ref={ref}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          tabIndex={props.tabIndex}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => onCheckedChange(event.target.checked)}
          className={`check size-[15px] rounded-s ${mark} checked:bg-accent-solid indeterminate:border-accent-solid indeterminate:bg-accent-solid`}
        />
        <span className={hideLabel ? 'sr-only' : 'min-w-0'}>{label}</span>
      </label>
      {hint === undefined ? null : (
        <span id={hintId} className="pl-[23px] text-12 text-text-3">
          {hint}
        </span>
      )}
    </span>
  );
}

/** As light as can be, for one in each row of a long list; the label is for screen readers. */
export function BareCheckbox(props: {
  label: string;
  checked: boolean;
  disabled: boolean;
  /** Why it is disabled, where that is not plain to see. */
  disabledReason?: string | undefined;
  onCheckedChange: (checked: boolean) => void;
  tabIndex: number;
}) {
  return (
    <label className="inline-flex min-h-6 items-center" title={props.disabledReason}>
      <input
        type="checkbox"
        aria-label={props.label}
        aria-description={props.disabledReason}
        checked={props.checked}
        disabled={props.disabled}
        tabIndex={props.tabIndex}
        onChange={(event) => props.onCheckedChange(event.target.checked)}
        className={`check size-[15px] rounded-s ${mark} checked:bg-accent-solid`}
      />
    </label>
  );
}

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabledReason?: string;
}

/** One of a few choices, each with its consequence in words. `columns` apply from 640 px on. */
export function RadioCards<Value extends string>(props: {
  legend: string;
  options: readonly RadioOption<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  columns?: 1 | 2 | 3 | 4;
  hideLegend?: boolean;
  className?: string;
}) {
  const { legend, options, value, onChange, columns = 3, hideLegend = false, className = '' } = props;
  const name = useId();
  const grid = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3', 4: 'sm:grid-cols-2 lg:grid-cols-4' }[columns];
  return (
    <fieldset className={`min-w-0 ${className}`}>
      <legend className={hideLegend ? 'sr-only' : 'mb-1 text-12 font-medium'}>{legend}</legend>
      <div className={`grid gap-2 ${grid}`}>
        {options.map((option) => (
          <Card key={option.value} option={option} name={name} on={option.value === value} onChange={onChange} />
        ))}
      </div>
    </fieldset>
  );
}

function Card<Value extends string>(props: {
  option: RadioOption<Value>;
  name: string;
  on: boolean;
  onChange: (value: Value) => void;
}) {
  const { option, name, on, onChange } = props;
  const textId = useId();
  const said = option.disabledReason ?? option.hint;
  return (
    <label
      className={classNames(
        'grid grid-cols-[16px_minmax(0,1fr)] content-start gap-x-2 gap-y-0.5 rounded-m border px-2.5 py-2 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
        on ? 'border-accent-solid bg-accent-tint inset-ring inset-ring-accent-solid' : 'border-border-2 hover:bg-hover',
        option.disabledReason !== undefined && 'text-text-3',
      )}
    >
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={on}
        disabled={option.disabledReason !== undefined}
        aria-describedby={said === undefined ? undefined : textId}
        onChange={() => onChange(option.value)}
        className={`mt-0.5 size-[15px] rounded-full outline-none checked:border-[5px] ${mark}`}
      />
      <span className="font-medium leading-[18px] wrap-anywhere">{option.label}</span>
      {said === undefined ? null : (
        <span id={textId} className="col-start-2 text-12 text-text-2 wrap-anywhere">
          {said}
        </span>
      )}
    </label>
  );
}
