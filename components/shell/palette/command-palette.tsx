'use client';

import { Command } from 'cmdk';
import { ChevronLeft, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useCallback, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { placeKey } from '#components/places/place.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { type Choice, type ChoiceGroup, markedChoice, matchingChoices } from './choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { placeOfValue } from './object-value.ts';
import type { ObjectPlace, PaletteState } from './palette.tsx';
import { useClusterChoices } from './use-cluster-choices.ts';
import { useEarlyEnter } from './use-early-enter.ts';
import { useObjectActions } from './use-object-actions.ts';
import { useObjectChoices } from './use-object-choices.ts';
import { useActionChoices, usePageChoices } from './use-page-choices.ts';
import { usePlaceChoices } from './use-place-choices.ts';

/** The lines of the palette, and what is typed above them. Loaded when first wanted. */
export default function CommandPalette(props: PaletteState & { onClose: () => void }) {
  const { typed, onType, about, onAbout, onClose } = props;
  const { byId } = useDiscovery(useCluster());
  const back = useCallback(() => onAbout(undefined), [onAbout]);
  function onActions(value: string): boolean {
    const place = placeOfValue(value);
    const resource = place === undefined ? undefined : byId(place.page);
    if (place?.name === undefined || resource === undefined) return false;
    onAbout({ resource, place: { ...place, name: place.name } });
    return true;
  }
  return about === undefined ? (
    <Everything typed={typed} onType={onType} onActions={onActions} onClose={onClose} />
  ) : (
    <OneObject {...about} onBack={back} onClose={onClose} />
  );
}

function Everything(props: {
  typed: string;
  onType: (text: string) => void;
  /** False: the line is not about an object. */
  onActions: (value: string) => boolean;
  onClose: () => void;
}) {
  const { typed, onType, onActions, onClose } = props;
  const t = useTranslations('shell.palette');
  const places = usePlaceChoices(onClose);
  const actions = useActionChoices(onClose);
  const pages = usePageChoices(onClose);
  const clusters = useClusterChoices(onClose);
  const objects = useObjectChoices(typed, onClose);
  const fixed = matchingChoices([...places.goTo, ...actions, places.here, ...pages, clusters], typed);
  const groups = typed === '' ? fixed : eachObjectOnce([...fixed, ...objects.groups]);
  const isNothing = groups.length === 0 && !objects.isPending && objects.problems.length === 0;
  const [value, setValue] = useState('');
  return (
    <Frame
      label={t('title')}
      placeholder={t('placeholder')}
      typed={typed}
      onType={onType}
      value={value}
      onValue={setValue}
      groups={groups}
      isPending={objects.isPending}
      empty={isNothing ? t(objects.isAsked ? 'nothing' : 'empty') : undefined}
      onKeyDown={(event, marked) => {
        if (marked !== undefined && asksForActions(event) && onActions(marked.value)) event.preventDefault();
      }}
      scope={<Scope named={objects.namespaces} />}
      status={
        <>
          {objects.isPending ? (
            <span className="inline-flex items-center gap-1.5">
              <Spinner sizePx={12} />
              {t('searching')}
            </span>
          ) : null}
          {objects.problems.map((problem) => (
            <span key={problem} className="min-w-0 truncate text-warn" title={problem}>
              {problem}
            </span>
          ))}
        </>
      }
      said={
        objects.isPending
          ? ''
          : [
              ...objects.problems,
              t('found', { count: groups.reduce((sum, { choices }) => sum + choices.length, 0) }),
            ].join(' ')
      }
      hints={[
        ['↑ ↓', t('hint.choose')],
        ['Enter', t('hint.open')],
        ['→', t('hint.actions')],
      ]}
    />
  );
}

function OneObject(props: { resource: Resource; place: ObjectPlace; onBack: () => void; onClose: () => void }) {
  const { resource, place, onBack, onClose } = props;
  const t = useTranslations('shell.palette');
  const [typed, setTyped] = useState('');
  const [value, setValue] = useState('');
  const groups = matchingChoices(useObjectActions(resource, place, onClose), typed);
  return (
    <Frame
      label={t('actionsOf', { what: `${resource.kind} ${place.name}` })}
      placeholder={t('actionsOf', { what: `${resource.kind} ${place.name}` })}
      typed={typed}
      onType={setTyped}
      value={value}
      onValue={setValue}
      groups={groups}
      empty={groups.length === 0 ? t('empty') : undefined}
      onKeyDown={(event) => {
        if (typed !== '' || (event.key !== 'ArrowLeft' && event.key !== 'Backspace')) return;
        event.preventDefault();
        onBack();
      }}
      onBack={onBack}
      scope={place.namespace}
      hints={[
        ['↑ ↓', t('hint.choose')],
        ['Enter', t('hint.do')],
        ['←', t('hint.back')],
      ]}
    />
  );
}

/** Input, lines, and a quiet line of state and keys below. */
function Frame(props: {
  label: string;
  placeholder: string;
  typed: string;
  onType: (text: string) => void;
  value: string;
  onValue: (value: string) => void;
  groups: readonly ChoiceGroup[];
  /** More lines are on their way. */
  isPending?: boolean;
  empty: string | undefined;
  onKeyDown: (event: KeyboardEvent, marked: Choice | undefined) => void;
  onBack?: () => void;
  scope: ReactNode;
  status?: ReactNode;
  /** For who can't see the lines. */
  said?: string;
  hints: readonly (readonly [string, string])[];
}) {
  const t = useTranslations('shell.palette');
  const marked = markedChoice(props.groups, props.value);
  const enter = useEarlyEnter(props.typed, marked, props.isPending === true);
  return (
    <Command
      label={props.label}
      loop
      shouldFilter={false}
      vimBindings={false}
      value={marked?.value ?? ''}
      onValueChange={props.onValue}
      onKeyDown={(event) => {
        props.onKeyDown(event, marked);
        if (!event.defaultPrevented) enter(event);
      }}
    >
      <div className="flex h-11 items-center gap-2 border-border border-b px-3">
        {props.onBack === undefined ? (
          <Search aria-hidden="true" size={16} className="flex-none text-text-3" />
        ) : (
          <button
            type="button"
            aria-label={t('back')}
            onClick={props.onBack}
            className="-m-1 flex-none rounded-s p-1 text-text-2 hover:bg-hover"
          >
            <ChevronLeft aria-hidden="true" size={16} />
          </button>
        )}
        <Command.Input
          autoFocus
          value={props.typed}
          onValueChange={props.onType}
          placeholder={props.placeholder}
          spellCheck={false}
          className="min-w-0 flex-1 bg-transparent text-14 outline-none placeholder:text-text-3"
        />
        <span className="max-w-[35%] flex-none truncate text-12 text-text-3">{props.scope}</span>
      </div>
      <ChoiceList groups={props.groups} empty={props.empty} />
      <div className="flex h-8 items-center gap-3 border-border border-t px-3 text-12 text-text-3">
        {props.status}
        <span aria-hidden="true" className="ml-auto flex flex-none items-center gap-3 max-sm:hidden">
          {props.hints.map(([keys, does]) => (
            <span key={keys} className="flex items-center gap-1">
              <Kbd>{keys}</Kbd>
              {does}
            </span>
          ))}
        </span>
        <span role="status" className="sr-only">
          {props.said}
        </span>
      </div>
    </Command>
  );
}

/** Where objects are searched: as it was typed, else where the page looks. */
function Scope({ named }: { named: readonly string[] | undefined }) {
  const t = useTranslations('shell.namespaces');
  const { selected, isDefault, readable } = useNamespaces();
  if (named?.length === 0) return t(readable === undefined ? 'all' : 'allReadable');
  if (named !== undefined) return <span translate="no">{named.join(', ')}</span>;
  const [first] = selected;
  if (first === undefined) return t('all');
  if (selected.length === 1) return <span translate="no">{first}</span>;
  return isDefault && readable !== undefined
    ? t('yours', { count: selected.length })
    : t('several', { first, more: selected.length - 1 });
}

/** What is found more than once, as a recent object, a favourite and in its list, stands in the first place only. */
function eachObjectOnce(groups: readonly ChoiceGroup[]): readonly ChoiceGroup[] {
  const seen = new Set<string>();
  return groups.flatMap((group) => {
    const choices = group.choices.filter(({ value }) => {
      const key = keyOfValue(value);
      if (key === undefined) return true;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    return choices.length === 0 ? [] : [{ ...group, choices }];
  });
}

function keyOfValue(value: string): string | undefined {
  const place = placeOfValue(value);
  return place === undefined ? undefined : placeKey(place);
}

/** → behind the last letter, or Tab: in the text both mean something else. */
function asksForActions(event: KeyboardEvent): boolean {
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === 'Tab') return true;
  if (event.key !== 'ArrowRight' || !(event.target instanceof HTMLInputElement)) return false;
  const { selectionStart, selectionEnd, value } = event.target;
  return selectionStart === value.length && selectionEnd === value.length;
}
