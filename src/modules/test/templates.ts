/** A template as published modules have it, with other values in it. */
export const paintTemplate = `{
  "machine": { "gpu": 1, "cpu": 1000, "ram": 100 },
  "job": {
    "APIVersion": "V1beta1",
    "Metadata": { "CreatedAt": "0001-01-01T00:00:00Z", "Requester": {} },
    "Spec": {
      "Deal": { "Concurrency": 1 },
      "Docker": {
        "Entrypoint": ["bash", "-c", "python3 paint.py 2>/dev/null"],
        "Image": "registry.example/paint:v1",
        "EnvironmentVariables": [
          {{if .PromptEnv}}{{.PromptEnv}}{{else}}"PROMPT=a cow that flies"{{end}},
          {{if .SeedEnv}}{{.SeedEnv}}{{else}}"RANDOM_SEED=42"{{end}},
          "OUTPUT_DIR=/outputs/"
        ]
      },
      "Engine": "Docker",
      "Network": { "Type": "None" },
      "Resources": { "GPU": "1" },
      "Timeout": 1800,
      "Verifier": "Noop",
      "outputs": [{ "Name": "outputs", "StorageSource": "IPFS", "path": "/outputs" }]
    }
  }
}
`
