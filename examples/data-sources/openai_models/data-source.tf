data "openai_models" "all" {}

output "models_that_shut_down" {
  value = { for model in data.openai_models.all.models : model.id => model.shutdown_date if model.shutdown_date != null }
}
