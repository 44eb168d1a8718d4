FROM python:3.11-slim-bookworm

# Printing (WeasyPrint) needs Pango and a font that has every letter; the versions follow the base image.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin portal \
    && install --directory --owner=portal --group=portal --mode=0700 /var/lib/portal

WORKDIR /srv/portal
ENV PORTAL_VAR=/var/lib/portal PYTHONUNBUFFERED=1 XDG_CACHE_HOME=/tmp

# The libraries change less often than the code, so they have a layer of their own.
COPY portal pyproject.toml requirements.lock ./
RUN PORTAL_RUNTIME_ONLY=1 ./portal install && rm -rf /root/.cache

COPY . .
RUN python -m compileall -q forum_portal compliance employers procurement

USER 10001
VOLUME ["/var/lib/portal"]
EXPOSE 8000
ENTRYPOINT ["./portal"]
CMD ["web", "--host", "0.0.0.0", "--port", "8000"]
