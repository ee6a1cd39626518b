'use client';

import { BookOpen, GitCompare, Keyboard, ListTree, WandSparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { EditorPosition } from '../editor-marker.ts';
import type { Lint } from '../lint/use-lint.ts';

export type EditorPanel = 'problems' | 'outline' | 'explain' | 'changes' | 'keys';

/** Below the text: where the cursor is, what is wrong, and what can be opened beside it. */
export function EditorFooter(props: {
  cursor: EditorPosition;
  lint: Lint;
  /** Problems beside those that were found here. */
  extra: number;
  open: ReadonlySet<EditorPanel>;
  onToggle: (panel: EditorPanel) => void;
  hasOutline: boolean;
  hasChanges: boolean;
  tabLeaves: boolean;
  showsFixAll: boolean;
  status: ReactNode;
}) {
  const { cursor, lint, extra, open, onToggle, hasOutline, hasChanges, tabLeaves, showsFixAll } = props;
  const t = useTranslations('editor');
  const errors = lint.findings.filter(({ severity }) => severity === 'error').length + extra;
  const warnings = lint.findings.filter(({ severity }) => severity === 'warning').length;
  return (
    <footer className="flex min-h-[30px] flex-none flex-wrap items-center gap-x-3 gap-y-0.5 border-border border-t bg-bg px-5 text-12 text-text-3">
      <span className="whitespace-nowrap">{t('position', { ...cursor })}</span>
      <button
        type="button"
        aria-expanded={open.has('problems')}
        className="flex min-h-6 items-center gap-2 whitespace-nowrap rounded-s text-text-2 hover:text-text"
        onClick={() => onToggle('problems')}
      >
        {errors === 0 && warnings === 0 ? t(lint.isChecking ? 'checking' : 'problems.none') : null}
        {errors === 0 ? null : (
          <span className="flex items-center gap-1 text-bad">
            <StatusShape tone="bad" sizePx={12} />
            {t('problems.errorCount', { count: errors })}
          </span>
        )}
        {warnings === 0 ? null : (
          <span className="flex items-center gap-1 text-warn">
            <StatusShape tone="warn" sizePx={12} />
            {t('problems.warningCount', { count: warnings })}
          </span>
        )}
      </button>
      {lint.safeFixes === 0 || !showsFixAll ? null : (
        <Button size="xs" icon={WandSparkles} onClick={lint.fixAll}>
          {t('fixAll', { count: lint.safeFixes })}
        </Button>
      )}
      {props.status}
      <span className="ml-auto flex items-center gap-2 max-md:ml-0">
        <span className="whitespace-nowrap max-lg:hidden">
          <Kbd>Ctrl M</Kbd> {t(tabLeaves ? 'tabLeaves' : 'tabIndents')}
        </span>
        {hasChanges ? (
          <Button
            size="xs"
            variant="ghost"
            icon={GitCompare}
            aria-pressed={open.has('changes')}
            onClick={() => onToggle('changes')}
          >
            {t('changes.action')}
          </Button>
        ) : null}
        {hasOutline ? (
          <IconButton
            label={t('outline.title')}
            icon={ListTree}
            size="xs"
            aria-pressed={open.has('outline')}
            onClick={() => onToggle('outline')}
          />
        ) : null}
        <Button
          size="xs"
          variant="ghost"
          icon={BookOpen}
          aria-pressed={open.has('explain')}
          onClick={() => onToggle('explain')}
        >
          {t('explain.action')}
        </Button>
        <IconButton label={t('keys.title')} icon={Keyboard} size="xs" onClick={() => onToggle('keys')} />
      </span>
    </footer>
  );
}
