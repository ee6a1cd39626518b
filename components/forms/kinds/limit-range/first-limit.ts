/** What a new LimitRange begins with: containers that say nothing ask for a little, and may use a little more. */
export const firstLimit = {
  type: 'Container',
  defaultRequest: { cpu: '100m', memory: '128Mi' },
  default: { cpu: '500m', memory: '512Mi' },
} as const;
