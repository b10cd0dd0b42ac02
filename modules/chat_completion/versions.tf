# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.

terraform {
  required_version = ">= 1.5"

  required_providers {
    openai = {
      source  = "cdktf.internal/openai-chat/openai"
      version = ">= 0.2.0"
    }
  }
}
