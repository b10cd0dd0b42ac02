terraform {
  required_version = ">= 1.5"

  required_providers {
    openai = {
      source  = "cdktf.internal/openai-chat/openai"
      version = ">= 0.1.0"
    }
  }
}
