/** `count` documents of about `bytes` together, as people write them: most right, every tenth with mistakes. */
export function manifestText(count: number, bytes: number): string {
  const documents: string[] = [];
  for (let index = 0; index < count; index += 1) documents.push(document(index, Math.floor(bytes / count)));
  return documents.join('---\n');
}

function document(index: number, bytes: number): string {
  if (index % 4 === 1) return service(index);
  if (index % 4 === 3) return configMap(index, bytes * 2);
  return deployment(index, Math.floor(bytes * 1.08));
}

function deployment(index: number, bytes: number): string {
  const head = `# What serves the shop's pages
apiVersion: ${index % 10 === 2 ? 'extensions/v1beta1' : 'apps/v1'}
kind: Deployment
metadata:
  name: web-${index}
  namespace: shop
  labels:
    app.kubernetes.io/name: web-${index}
    app.kubernetes.io/part-of: shop
spec:
  replicas: ${(index % 5) + 1}
  selector:
    matchLabels: {app.kubernetes.io/name: web-${index}}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web-${index}
    spec:
      serviceAccountName: web
      containers:
`;
  let text = head;
  for (let container = 0; text.length < bytes; container += 1) text += containerText(container, index % 10 === 4);
  return text;
}

function containerText(container: number, isMistyped: boolean): string {
  return `        - name: c${container}
          image: example.test/shop/web:1.${container}
          imagePullPolcy: IfNotPresent
          ports:
            - name: http-${container}
              containerPort: ${8000 + container}
          env:
            - name: LOG_LEVEL
              value: "info"   # debug is loud
            - name: NODE
              valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits:
              memory: 256Mi
          livenessProbe:
            httpGet: {path: /healthz, port: http-${container}}
            initialDelaySeconds: 5
`.replace(/imagePullPolcy/, isMistyped ? 'imagePullPolcy' : 'imagePullPolicy');
}

function service(index: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web-${index}
  namespace: shop
spec:
  selector:
    app.kubernetes.io/name: web-${index}
  ports:
    - name: http
      port: 80
      targetPort: 8000
`;
}

function configMap(index: number, bytes: number): string {
  let text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-${index}
  namespace: shop
data:
  server.conf: |
`;
  for (let line = 0; text.length < bytes; line += 1)
    text += `    location /${line} { proxy_pass http://web-${line}:80; }\n`;
  return text;
}
