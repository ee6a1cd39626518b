/**
 * Answer of `GET /api/clusters/{cluster}/unserved?services=shop/web,dev/api`: which of these Services, whose
 * EndpointSlices are empty, nobody serves by mistake. At most 20 are looked at.
 */
export interface UnservedAnswer {
  readonly services: readonly UnservedService[];
}

export interface UnservedService {
  readonly namespace: string;
  readonly name: string;
  /** `app=web,tier=front` */
  readonly selector: string;
  readonly createdMs: number;
  /** `Deployment web`, where its selector is right and this has no pods. */
  readonly workload?: string | undefined;
}

export const mostUnserved = 20;
