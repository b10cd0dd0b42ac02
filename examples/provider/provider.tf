terraform {
  required_providers {
    openai = {
      source = "cdktf.internal/openai-chat/openai"
    }
  }
}

variable "openai_api_key" {
  description = "API key. If the variable OPENAI_API_KEY is set, no provider block is needed."
  type        = string
  sensitive   = true
}

provider "openai" {
  api_key                 = var.openai_api_key
  max_concurrent_requests = 5
}

# A second account, for completions with `provider = openai.eu`.
provider "openai" {
  alias    = "eu"
  base_url = "https://eu.example.com/v1"
  api_key  = var.openai_api_key
}
