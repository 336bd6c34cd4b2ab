.PHONY: help run test dev check e2e bench demo format docs words schema lock
help: ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/'
run: ## run the product
	./mutuals run
demo: ## run it with the named cast
	./mutuals demo
test: ## the default tests
	./mutuals test
dev: ## the same as run, with templates read anew
	MUTUALS_DEBUG=1 ./mutuals run
check: ## format, lint, types, layers, sizes, migrations, templates
	./mutuals check
e2e: ## browser journeys
	./mutuals test --journeys
bench: ## measure
	./mutuals bench
format: ## mend the format
	.venv/bin/ruff format src tests bench scripts && .venv/bin/ruff check --fix src tests bench scripts
docs: ## make the reference and the map anew
	.venv/bin/python scripts/reference.py && .venv/bin/python scripts/map.py
words: ## gather new texts for translation, compile all languages (needs gettext)
	.venv/bin/python scripts/words.py
schema: ## write anew what a new SQLite database begins with, after a migration was added
	.venv/bin/python scripts/schema.py
lock: ## pin dependencies anew (hashes, no index address)
	.venv/uv/bin/uv pip compile pyproject.toml --extra meaning --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements.lock
	.venv/uv/bin/uv pip compile pyproject.toml --extra meaning --group dev --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements-dev.lock
	.venv/uv/bin/uv pip compile --group faces --constraints requirements.lock --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements-faces.lock
