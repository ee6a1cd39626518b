import type { TopologyGraph } from './graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import { addConfiguration } from './parts/configuration.ts';
import { addEntries } from './parts/entries.ts';
import { addServices } from './parts/services.ts';
import { addStorage } from './parts/storage.ts';
import { addWorkloads } from './parts/workloads.ts';
import type { TopologySources } from './sources.ts';

/**
 * What leads where in a namespace, and where it breaks. The same objects give the same graph, in whatever order. `of` is
 * the id of an object that has a node of its own, also where it is one of many pods.
 */
export function buildTopology(sources: TopologySources, of = ''): TopologyGraph {
  const builder = new GraphBuilder();
  const workloads = addWorkloads(sources, builder, of.startsWith('pods/') ? of.slice('pods/'.length) : undefined);
  addServices(sources, workloads, builder);
  addEntries(sources, builder);
  addConfiguration(sources, workloads, builder);
  addStorage(sources, workloads, builder);
  return builder.graph();
}
