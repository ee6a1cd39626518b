{{- define "pilothouse.name" -}}
{{- if contains "pilothouse" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-pilothouse" (.Release.Name | trunc 41 | trimSuffix "-") }}{{ end }}
{{- end }}

{{- define "pilothouse.selector" -}}
app.kubernetes.io/name: pilothouse
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "pilothouse.labels" -}}
{{ include "pilothouse.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "pilothouse.key" -}}
{{ .Values.key.existingSecret | default (printf "%s-key" (include "pilothouse.name" .)) }}
{{- end }}

{{/* What users type: as said, else the hosts of the Ingress. */}}
{{- define "pilothouse.origins" -}}
{{- if .Values.publicOrigins }}{{ join "," .Values.publicOrigins }}
{{- else if .Values.ingress.enabled }}{{ range $index, $host := .Values.ingress.hosts }}{{ if $index }},{{ end }}https://{{ $host }}{{ end }}
{{- end }}
{{- end }}
