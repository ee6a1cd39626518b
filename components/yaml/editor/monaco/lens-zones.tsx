'use client';

import type * as Monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { EditorPosition } from '../editor-marker.ts';
import type { LabelledFix, LocatedFinding } from '../lint/located-finding.ts';
import { FindingLens } from './finding-lens.tsx';
import { lensLines } from './lens-lines.ts';
import { useHeldLine } from './use-held-line.ts';
import { useSettled } from './use-settled.ts';

type Editor = Monaco.editor.IStandaloneCodeEditor;

interface Zone {
  readonly id: string;
  readonly zone: Monaco.editor.IViewZone;
  readonly host: HTMLElement;
}

/**
 * A lens below each line in question. It is for the eyes and the mouse, Monaco hides these places from screen
 * readers: the list of problems and Ctrl . say and do the same.
 */
export function LensZones(props: {
  editor: Editor;
  findings: readonly LocatedFinding[];
  onFix: (finding: LocatedFinding, fix: LabelledFix) => void;
  onExplain: ((position: EditorPosition) => void) | undefined;
}) {
  const { editor, findings, onFix, onExplain } = props;
  const settled = useSettled(findings, useHeldLine(editor));
  const lines = useMemo(() => lensLines(settled, editor.getModel()?.getLineCount() ?? 0), [settled, editor]);
  const zones = useRef(new Map<number, Zone>());
  const [hosts, setHosts] = useState<ReadonlyMap<number, HTMLElement>>(new Map());

  useEffect(() => {
    const sizes = new ResizeObserver((entries) => {
      editor.changeViewZones((accessor) => {
        for (const { target } of entries) {
          const found = [...zones.current.values()].find(({ host }) => host === target.parentElement);
          if (found === undefined) continue;
          found.zone.heightInPx = target.getBoundingClientRect().height;
          accessor.layoutZone(found.id);
        }
      });
    });
    const wanted = new Set(lines.map(({ line }) => line));
    editor.changeViewZones((accessor) => {
      for (const [line, { id }] of zones.current) {
        if (wanted.has(line)) continue;
        accessor.removeZone(id);
        zones.current.delete(line);
      }
      for (const line of wanted) {
        const there = zones.current.get(line);
        if (there === undefined) zones.current.set(line, addZone(accessor, line));
        // Lines that came or went above have moved it.
        else accessor.layoutZone(there.id);
      }
    });
    for (const { host } of zones.current.values()) {
      if (host.firstElementChild !== null) sizes.observe(host.firstElementChild);
    }
    setHosts(new Map([...zones.current].map(([line, { host }]) => [line, host])));
    return () => sizes.disconnect();
  }, [editor, lines]);
  useEffect(() => {
    const all = zones.current;
    return () => {
      editor.changeViewZones((accessor) => {
        for (const { id } of all.values()) accessor.removeZone(id);
      });
      all.clear();
    };
  }, [editor]);

  return lines.map(({ line, findings: found }) => {
    const host = hosts.get(line)?.firstElementChild;
    if (host === undefined || host === null) return null;
    return createPortal(<FindingLens findings={found} onFix={onFix} onExplain={onExplain} />, host, `${line}`);
  });
}

function addZone(accessor: Monaco.editor.IViewZoneChangeAccessor, line: number): Zone {
  const host = document.createElement('div');
  // Above the lines, which would take the clicks.
  host.className = 'yaml-lens-host';
  host.append(document.createElement('div'));
  const zone: Monaco.editor.IViewZone = {
    afterLineNumber: line,
    domNode: host,
    heightInPx: 0,
    suppressMouseDown: true,
  };
  return { id: accessor.addZone(zone), zone, host };
}
