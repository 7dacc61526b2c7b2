# The bot in a box: exact versions by hash, no compiler, no root.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PORT=8080

WORKDIR /app

# Dependencies first: they change less often than the code, and this layer is then kept.
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY schedules schedules
COPY storage storage
RUN pip install --no-deps --no-build-isolation . \
    && rm -rf /app/* \
    && useradd --system --create-home --home-dir /data tertulia

# An embedded database, and nothing else, is kept here; with PostgreSQL it stays empty.
WORKDIR /data
VOLUME /data
USER tertulia

EXPOSE 8080
ENTRYPOINT ["tertulia"]
CMD ["run"]
