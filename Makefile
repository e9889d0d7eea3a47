# Two commands matter: "make run [ORIGIN=http://localhost:3000] [ARGS=...]" and "make test".
# Each does its own set-up on a machine that has only a shell, make and git.

ORIGIN ?=
ARGS ?=

# Directories are listed too: a deleted file makes its directory newer.
SOURCES := pom.xml $(shell find src/main src/build .mvn 2>/dev/null)
JAR := target/edgecase.jar
JDK := sh src/build/with-jdk.sh
MAVEN := $(JDK) ./mvnw -B

# Servers such as nginx live where an ordinary user's PATH does not look.
export PATH := $(PATH):/usr/local/sbin:/usr/sbin:/sbin

.DEFAULT_GOAL := help
.PHONY: help run test check bench fuzz soak format certs image

help: ## List the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

run: $(JAR) ## Start an edge: make run [ORIGIN=http://localhost:3000] [ARGS="--port 8080"]
	@exec $(JDK) target/bin/edgecase run $(if $(ORIGIN),--origin "$(ORIGIN)") $(ARGS)

test: ## Build, check and run every test ring
	@sh src/build/install-peers.sh
	@$(MAVEN) verify

check: ## Build and run the unit ring and the house rules only
	@$(MAVEN) -DskipITs verify

bench: $(JAR) ## Measure against real proxies, side by side: make bench [ARGS="--only start"]
	@$(JDK) sh src/build/bench.sh $(ARGS)

fuzz: ## Look for inputs that break the language of rules: make fuzz [ARGS="--seconds 60"]
	@$(JDK) sh src/build/fuzz.sh $(ARGS)

soak: ## Try the cache at random for a while: make soak [ARGS="--minutes 10 --seed 7"]
	@$(JDK) sh src/build/soak.sh $(ARGS)

format: ## Apply the code format
	@$(MAVEN) -q spotless:apply

certs: $(JAR) ## Write the local authority and its certificates into certs/
	@exec $(JDK) target/bin/edgecase certs $(ARGS)

image: ## Build the container image edgecase:latest
	@command -v docker >/dev/null || { echo "make image needs docker (or an alias for it) on the PATH" >&2; exit 3; }
	@docker build -f docker/Dockerfile -t edgecase:latest .

$(JAR): $(SOURCES)
	@echo "Building Edgecase ..." >&2
	@$(MAVEN) -q -Dquick package
	@[ -f target/edgecase.jsa ] || echo "Starts will be slower: no class-data archive was made, see target/training.log" >&2
