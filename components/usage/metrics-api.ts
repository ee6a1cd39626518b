export const apiServices = 'apiservices.apiregistration.k8s.io';
/** The APIService that metrics-server registers. */
export const metricsApi = 'v1beta1.metrics.k8s.io';
