# One process that serves everything: docker build -t linkyv/linkyv:0.1.0 .
# Images are pinned by tag; pin by digest where images are mirrored. Whoever runs it asks /health/ready: the last stage
# has no shell and no client that a HEALTHCHECK could run.

FROM node:20.19-bookworm-slim AS studio
WORKDIR /studio
COPY src/Studio/package.json src/Studio/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/Studio ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src src
# For one runtime, and compiled ahead, as the silo's is (docs/operations.md).
ARG RUNTIME=linux-x64
RUN dotnet publish src/Cli -c Release -r $RUNTIME --self-contained false -p:PublishReadyToRun=true -o /app -p:ContinuousIntegrationBuild=true -p:DebugType=none
# An empty folder that the user without a name may write to.
RUN mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app ./
COPY --from=studio /studio/dist ./wwwroot/studio
COPY --from=build --chown=1654:1654 /data /data
ENV LINKYV_DATA=/data LINKYV_URLS=http://0.0.0.0:8080 DOTNET_EnableDiagnostics=0 DOTNET_GCgen0size=0x1000000
VOLUME /data
EXPOSE 8080
USER 1654:1654
STOPSIGNAL SIGTERM
# Beyond loopback it wants LINKYV_ADMIN_KEY: "lk_" and at least 32 characters.
ENTRYPOINT ["dotnet", "linkyv.dll"]
CMD ["serve"]
