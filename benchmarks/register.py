"""Make the desk's work pool and deployments known to the Prefect server, as `up` does."""

import asyncio

from prefect.client.orchestration import get_client

from licensedesk.deployments import register


async def main():
    """Register once."""
    async with get_client() as client:
        await register(client)


if __name__ == "__main__":
    asyncio.run(main())
